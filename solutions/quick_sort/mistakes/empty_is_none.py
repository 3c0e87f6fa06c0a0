"""fails: test_nothing_to_sort

For an empty list nothing comes back.
"""


def quicksort(arr):
    if not arr:
        return
    return quick(arr)


def quick(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[0]
    left = [x for x in arr[1:] if x <= pivot]
    right = [x for x in arr[1:] if x > pivot]
    return quick(left) + [pivot] + quick(right)
