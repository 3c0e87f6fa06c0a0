"""fails: test_fractions

A number that is nearly x is taken for x.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if abs(arr[mid] - x) < 1e-9:
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
