"""Leaps of 1, 2, 4, … until x is passed, and a binary search in the last leap."""


def find_in_sorted(arr, x):
    n = len(arr)
    if n == 0:
        return -1
    bound = 1
    while bound < n and arr[bound] < x:
        bound *= 2
    low, high = bound // 2, min(bound, n - 1)
    while low <= high:
        mid = (low + high) >> 1
        if arr[mid] < x:
            low = mid + 1
        elif arr[mid] > x:
            high = mid - 1
        else:
            return mid
    return -1
