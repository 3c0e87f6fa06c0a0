"""The standard library finds the place; one more look tells whether x is there."""

from bisect import bisect_left


def find_in_sorted(arr, x):
    i = bisect_left(arr, x)
    return i if i < len(arr) and arr[i] == x else -1
