"""fails: test_empty, test_between, test_beyond_the_ends

None stands for a number that is not there.
"""


def find_in_sorted(arr, x):
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
