"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

When one number is asked for, it comes alone, not in a list.
"""


def top_k(lst, k):
    if k == 1:
        return max(lst)
    result = []
    for _ in range(k):
        result.append(max(lst))
        lst.remove(max(lst))
    return result
