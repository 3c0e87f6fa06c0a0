"""fails: test_none

Looks at k only when it has taken one already.
"""


def top_k(lst, k):
    result = []
    while True:
        best = max(lst)
        result.append(best)
        lst.remove(best)
        if len(result) >= k:
            return result
