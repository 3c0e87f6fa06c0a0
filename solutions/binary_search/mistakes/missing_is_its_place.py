"""fails: test_between

For a number that is missing in between, the place where it belongs comes back.
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
            high = mid - 1
    return low if 0 < low < len(arr) else -1
