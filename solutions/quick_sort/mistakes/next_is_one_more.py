"""fails: test_fractions

What is greater than the pivot is taken to be at least one more.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[0]
    left = [x for x in arr if x <= pivot - 1]
    middle = [x for x in arr if x == pivot]
    right = [x for x in arr if x >= pivot + 1]
    return quicksort(left) + middle + quicksort(right)
