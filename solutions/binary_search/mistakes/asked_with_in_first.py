"""fails: test_few_reads

`in` walks through the list before the search begins.
"""


def find_in_sorted(arr, x):
    if x not in arr:
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
