"""fails: test_all

When all are asked for it gives the list as it is, not the largest first.
"""


def top_k(lst, k):
    if k >= len(lst):
        return lst
    result = []
    for _ in range(k):
        result.append(max(lst))
        lst.remove(max(lst))
    return result
