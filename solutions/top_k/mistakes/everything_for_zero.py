"""fails: test_none

The last k of an ascending list, by a slice that means the whole list when k is 0.
"""

from bisect import insort


def top_k(lst, k):
    ascending = []
    for x in lst:
        insort(ascending, x)
    return ascending[-k:][::-1]
