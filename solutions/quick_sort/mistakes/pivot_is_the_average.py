"""fails: test_equal_ones, test_fractions

The pivot is the average, rounded down: among equal numbers, or between fractions, one side keeps everything.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return list(arr)
    pivot = sum(arr) // len(arr)
    left = [x for x in arr if x <= pivot]
    right = [x for x in arr if x > pivot]
    return quicksort(left) + quicksort(right)
