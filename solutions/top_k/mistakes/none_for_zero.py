"""fails: test_none

Answers None, where an empty list is asked for.
"""


def top_k(lst, k):
    if not lst or k == 0:
        return
    best = max(lst)
    lst.remove(best)
    return [best] + (top_k(lst, k - 1) or [])
