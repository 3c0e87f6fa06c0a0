"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

The right numbers, but in the order in which they stood in the list.
"""


def top_k(lst, k):
    while len(lst) > k:
        lst.remove(min(lst))
    return lst
