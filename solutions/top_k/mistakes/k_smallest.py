"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

The smallest numbers.
"""


def top_k(lst, k):
    result = []
    for _ in range(k):
        result.append(min(lst))
        lst.remove(min(lst))
    return result
