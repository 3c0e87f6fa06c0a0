"""fails: test_argument_kept

The pivot is taken out of the given list.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr.pop()
    left = []
    right = []
    for x in arr:
        if x > pivot:
            right.append(x)
        else:
            left.append(x)
    return quicksort(left) + [pivot] + quicksort(right)
