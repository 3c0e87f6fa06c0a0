"""fails: test_fractions

A number that is no int is taken for one that cannot be there.
"""


def find_in_sorted(arr, x):
    if not isinstance(x, int):
        return -1
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
