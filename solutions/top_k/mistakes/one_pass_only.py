"""fails: test_different_ones, test_all, test_equal_ones, test_negative_ones, test_huge_ones

Bubbles through the list once, not again and again.
"""


def top_k(lst, k):
    for j in range(len(lst) - 1):
        if lst[j] < lst[j + 1]:
            lst[j], lst[j + 1] = lst[j + 1], lst[j]
    return lst[:k]
