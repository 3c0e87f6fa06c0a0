"""fails: test_negative_and_huge

-1 marks the end of each half.
"""


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    left = left + [-1]
    right = right + [-1]
    result = []
    i = j = 0
    while left[i] != -1 or right[j] != -1:
        if right[j] == -1 or (left[i] != -1 and left[i] <= right[j]):
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    return result
