"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

Counts from 1 up to k, and k itself no longer.
"""


def top_k(lst, k):
    result = []
    for _ in range(1, k):
        result.append(max(lst))
        lst.remove(max(lst))
    return result
