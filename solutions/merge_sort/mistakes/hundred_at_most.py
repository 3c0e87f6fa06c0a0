"""fails: test_five_hundred

A place to merge into has room for a hundred elements.
"""

room = [0] * 100


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    i = j = k = 0
    while i < len(left) or j < len(right):
        if j == len(right) or (i < len(left) and left[i] <= right[j]):
            room[k] = left[i]
            i += 1
        else:
            room[k] = right[j]
            j += 1
        k += 1
    return room[:k]
