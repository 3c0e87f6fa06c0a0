"""fails: test_found

The search begins at the second element.
"""


def find_in_sorted(arr, x):
    low = 1
    high = len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if arr[mid] == x:
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
