"""Merging calls itself once for each element; the halves are those at even and at odd places."""


def mergesort(arr):
    return merge(mergesort(arr[::2]), mergesort(arr[1::2])) if len(arr) > 1 else arr


def merge(a, b):
    if not a or not b:
        return a + b
    if b[0] < a[0]:
        return [b[0]] + merge(a, b[1:])
    return [a[0]] + merge(a[1:], b)
