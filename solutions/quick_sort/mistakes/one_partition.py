"""fails: test_distinct

The list is parted once, and the sides stay as they are.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return arr[:]
    pivot = arr[0]
    return [x for x in arr[1:] if x <= pivot] + [pivot] + [x for x in arr[1:] if x > pivot]
