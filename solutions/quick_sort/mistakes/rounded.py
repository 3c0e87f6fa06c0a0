"""fails: test_fractions

The numbers are compared as whole numbers.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[0]
    left = [x for x in arr[1:] if int(x) <= int(pivot)]
    right = [x for x in arr[1:] if int(x) > int(pivot)]
    return quicksort(left) + [pivot] + quicksort(right)
