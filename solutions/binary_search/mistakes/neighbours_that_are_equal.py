"""fails: test_few_reads

From the middle it walks back to the first of equal ones.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if arr[mid] == x:
            while mid > 0 and arr[mid - 1] == x:
                mid -= 1
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
