"""fails: test_equal_ones

The equal ones are found with `is`, which sees only the same object: equal small ints are one, others are not.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[len(arr) // 2]
    left = [x for x in arr if x < pivot]
    middle = [x for x in arr if x is pivot]
    right = [x for x in arr if x > pivot]
    return quicksort(left) + middle + quicksort(right)
