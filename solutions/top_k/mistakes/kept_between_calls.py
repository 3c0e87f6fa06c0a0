"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

The default value is one list for all calls, which still has the numbers of the last one.
"""


def top_k(lst, k, result=[]):
    for _ in range(k):
        best = max(lst)
        result.append(best)
        lst.remove(best)
    return result
