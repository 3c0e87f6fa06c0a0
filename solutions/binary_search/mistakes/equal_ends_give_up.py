"""fails: test_equal_ones

When both ends of the part are equal, the search takes it for a part of one element, and gives up.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    while low <= high:
        if low < high and arr[low] == arr[high]:
            return -1
        mid = (low + high) // 2
        if arr[mid] == x:
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
