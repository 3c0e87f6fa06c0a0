"""fails: test_negative_and_huge

Numbers are compared without their sign.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[0]
    left = [x for x in arr[1:] if abs(x) <= abs(pivot)]
    right = [x for x in arr[1:] if abs(x) > abs(pivot)]
    return quicksort(left) + [pivot] + quicksort(right)
