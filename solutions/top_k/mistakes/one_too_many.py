"""fails: test_different_ones, test_none, test_equal_ones, test_negative_ones, test_huge_ones

A place too many.
"""


def top_k(lst, k):
    result = []
    while lst and len(result) <= k:
        result.append(max(lst))
        lst.remove(max(lst))
    return result
