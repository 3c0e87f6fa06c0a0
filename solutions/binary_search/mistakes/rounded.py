"""fails: test_fractions

The number is made a whole one first.
"""


def find_in_sorted(arr, x):
    x = int(x)
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
