"""fails: test_distinct

The pivot itself is forgotten when the sides are put together.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return arr[:]
    pivot = arr[0]
    left = [x for x in arr[1:] if x <= pivot]
    right = [x for x in arr[1:] if x > pivot]
    return quicksort(left) + quicksort(right)
