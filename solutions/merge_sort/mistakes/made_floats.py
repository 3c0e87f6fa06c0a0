"""fails: test_negative_and_huge

Every number becomes a float, which has no room for the digits of a huge int.
"""


def mergesort(arr):
    if len(arr) <= 1:
        return [float(x) for x in arr]
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    result += left[i:]
    result += right[j:]
    return result
