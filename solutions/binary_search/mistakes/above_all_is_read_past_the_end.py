"""fails: test_beyond_the_ends

The end is one past the last index, and it is read for a number above all.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr)
    if not arr:
        return -1
    while low <= high:
        mid = (low + high) // 2
        if arr[mid] == x:
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
