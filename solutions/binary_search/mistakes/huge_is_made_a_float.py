"""fails: test_negative_and_huge

Numbers are made floats, which have no room for the digits of a huge int.
"""


def find_in_sorted(arr, x):
    x = float(x)
    low = 0
    high = len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if float(arr[mid]) == x:
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
