"""fails: test_negative_and_huge

Numbers are compared with `is`, which sees only the same object: small ints are one, others are not.
"""


def find_in_sorted(arr, x):
    low = 0
    high = len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if arr[mid] is x or (type(x) is float and arr[mid] == x):
            return mid
        if arr[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1
