"""fails: test_sorts_by_itself

The module heapq merges the halves.
"""

from heapq import merge as merged


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    return list(merged(left, right))
