"""fails: test_different_ones, test_equal_ones, test_negative_ones, test_huge_ones

Puts the first k numbers into order, and never looks at the others.
"""


def top_k(lst, k):
    lst = lst[:k]
    result = []
    while lst:
        result.append(max(lst))
        lst.remove(max(lst))
    return result
