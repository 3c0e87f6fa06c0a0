"""fails: test_argument_kept

The given list itself is sorted, and comes back.
"""


def quicksort(arr):
    quick(arr, 0, len(arr) - 1)
    return arr


def quick(a, start, end):
    if start >= end:
        return
    pivot = a[start]
    left, right = start, end
    while left < right:
        while left < right and a[right] >= pivot:
            right -= 1
        a[left] = a[right]
        while left < right and a[left] <= pivot:
            left += 1
        a[right] = a[left]
    a[left] = pivot
    quick(a, start, left - 1)
    quick(a, left + 1, end)
