"""fails: test_without_sorting

Finds a few by itself, and has many sorted.
"""


def top_k(lst, k):
    if k > 3:
        lst.sort()
        lst.reverse()
        return lst[:k]
    result = []
    for _ in range(k):
        result.append(max(lst))
        lst.remove(result[-1])
    return result
