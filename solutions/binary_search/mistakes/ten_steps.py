"""fails: test_few_reads

It gives up after ten steps.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    for _ in range(10):
        if low > high:
            break
        mid = (low + high) // 2
        if arr[mid] == x:
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
