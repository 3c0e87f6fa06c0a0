"""fails: test_without_sorting

The method, got by a name that is put together when the program runs.
"""


def top_k(lst, k):
    method = "_sort"[1:]
    getattr(lst, method)()
    return lst[::-1][:k]
