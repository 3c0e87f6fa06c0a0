"""fails: test_distinct

A tuple comes back, not a list.
"""


def quick(arr):
    if len(arr) <= 1:
        return tuple(arr)
    pivot = arr[0]
    left = [x for x in arr[1:] if x <= pivot]
    right = [x for x in arr[1:] if x > pivot]
    return quick(left) + (pivot,) + quick(right)


def quicksort(arr):
    return quick(arr)
