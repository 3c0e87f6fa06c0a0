"""fails: test_nothing_to_sort

The first element is read before anything is known about the length.
"""


def quicksort(arr):
    pivot = arr[0]
    left = [x for x in arr[1:] if x <= pivot]
    right = [x for x in arr[1:] if x > pivot]
    if left:
        left = quicksort(left)
    if right:
        right = quicksort(right)
    return left + [pivot] + right
