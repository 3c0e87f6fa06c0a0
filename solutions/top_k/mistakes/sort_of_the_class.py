"""fails: test_without_sorting

The method, called as a function of the class.
"""


def top_k(lst, k):
    copy = list(lst)
    list.sort(copy, key=lambda x: -x)
    return copy[:k]
