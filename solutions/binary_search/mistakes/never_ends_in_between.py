"""fails: test_between

The part never gets smaller than two elements, and the loop goes on for ever.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if arr[mid] == x:
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid
    return -1
