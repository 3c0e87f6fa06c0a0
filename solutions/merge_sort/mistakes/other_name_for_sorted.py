"""fails: test_sorts_by_itself

`sorted` by another name.
"""

s = sorted


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    return s(left + right)
