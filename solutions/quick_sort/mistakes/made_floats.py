"""fails: test_negative_and_huge

Every number becomes a float, which has no room for the digits of a huge int.
"""


def quicksort(arr):
    return quick([float(x) for x in arr])


def quick(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[0]
    left = [x for x in arr[1:] if x <= pivot]
    right = [x for x in arr[1:] if x > pivot]
    return quick(left) + [pivot] + quick(right)
