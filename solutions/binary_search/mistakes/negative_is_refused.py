"""fails: test_negative_and_huge

A negative number is taken for one that cannot be there.
"""


def find_in_sorted(arr, x):
    if x <= -1:
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
