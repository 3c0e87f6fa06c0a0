"""fails: test_negative_and_huge

-1 is taken for a sign that there is nothing to look for.
"""


def find_in_sorted(arr, x):
    if x == -1:
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
