"""fails: test_nothing_to_sort

Of a list with one element, the element comes back.
"""


def quick(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[0]
    left = [x for x in arr[1:] if x <= pivot]
    right = [x for x in arr[1:] if x > pivot]
    return quick(left) + [pivot] + quick(right)


def quicksort(arr):
    if len(arr) == 1:
        return arr[0]
    return quick(arr)
