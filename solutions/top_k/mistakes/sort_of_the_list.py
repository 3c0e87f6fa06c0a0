"""fails: test_without_sorting

The method that is not allowed.
"""


def top_k(lst, k):
    lst.sort(reverse=True)
    return lst[:k]
