"""fails: test_empty

For an empty list nothing comes back.
"""


def find_in_sorted(arr, x):
    if not arr:
        return
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
    return -1
