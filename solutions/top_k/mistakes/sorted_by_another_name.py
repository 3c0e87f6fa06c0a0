"""fails: test_without_sorting

`sorted` by another name.
"""

s = sorted


def top_k(lst, k):
    return s(lst)[::-1][:k]
