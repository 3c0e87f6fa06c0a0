"""fails: test_without_sorting

The function that is not allowed.
"""


def top_k(lst, k):
    return sorted(lst, reverse=True)[:k]
