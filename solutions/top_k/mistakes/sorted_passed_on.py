"""fails: test_without_sorting

Does not call `sorted` itself, but lets `map` do it.
"""


def top_k(lst, k):
    [ascending] = map(sorted, [lst])
    return ascending[::-1][:k]
