"""fails: test_different_ones, test_none, test_all, test_equal_ones, test_negative_ones, test_huge_ones

A tuple, not a list.
"""


def top_k(lst, k):
    result = ()
    for _ in range(k):
        result += (max(lst),)
        lst.remove(max(lst))
    return result
