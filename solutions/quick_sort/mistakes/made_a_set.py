"""fails: test_equal_ones

The list goes through a set, and equal numbers become one.
"""


def quicksort(arr):
    return quick(list(set(arr)))


def quick(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[0]
    return quick([x for x in arr[1:] if x <= pivot]) + [pivot] + quick([x for x in arr[1:] if x > pivot])
