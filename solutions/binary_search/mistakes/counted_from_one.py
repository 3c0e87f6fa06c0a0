"""fails: test_found

The place is counted from 1.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if arr[mid] == x:
            return mid + 1
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
