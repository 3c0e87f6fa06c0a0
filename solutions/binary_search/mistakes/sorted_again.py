"""fails: test_few_reads

The list is sorted again, which reads all of it.
"""


def find_in_sorted(arr, x):
    arr = sorted(arr)
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
