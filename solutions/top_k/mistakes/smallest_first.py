"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

The right numbers, but the smallest of them first.
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        result.insert(0, max(lst))
        lst.remove(max(lst))
    return result
