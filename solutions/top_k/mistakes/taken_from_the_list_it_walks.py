"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

Takes numbers away from the list over which its loop runs, which then skips some.
"""


def top_k(lst, k):
    result = []
    for _ in lst:
        if len(result) < k:
            result.append(max(lst))
            lst.remove(max(lst))
    return result
