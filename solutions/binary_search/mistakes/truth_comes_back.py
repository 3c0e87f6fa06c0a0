"""fails: test_found, test_between

True or False comes back, not an index.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if arr[mid] == x:
            return True
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return False
