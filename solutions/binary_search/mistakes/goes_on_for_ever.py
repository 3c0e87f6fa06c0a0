"""fails: test_between, test_beyond_the_ends

The middle stays in the part, and the loop never ends for a number that is not there.
"""


def find_in_sorted(arr, x):
    if not arr:
        return -1
    low = 0
    high = len(arr)
    while low < high:
        mid = (low + high) // 2
        if arr[mid] == x:
            return mid
        if arr[mid] < x:
            low = mid
        else:
            high = mid
    return -1
