"""fails: test_all, test_equal_ones, test_negative_ones, test_huge_ones

Stops when the next number is found, and after the last there is none.
"""


def top_k(lst, k):
    if k == 0:
        return []
    result = []
    best = max(lst)
    while len(result) < k:
        result.append(best)
        lst.remove(best)
        best = max(lst)
    return result
