"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

The return stands inside the loop.
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        result.append(max(lst))
        lst.remove(max(lst))
        return result
    return result
