"""fails: test_negative_and_huge

A billion marks the end of each half, and is taken for greater than every number.
"""


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    left = left + [1000000000]
    right = right + [1000000000]
    result = []
    i = j = 0
    for _ in range(len(left) + len(right) - 2):
        if left[i] <= right[j] and i < len(left) - 1:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    return result
