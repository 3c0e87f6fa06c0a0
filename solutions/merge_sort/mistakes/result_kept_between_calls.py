"""fails: test_distinct

One list for all results, made when the file is loaded, is never emptied.
"""

result = []


def mergesort(arr):
    halves = halved(arr)
    for x in halves:
        result.append(x)
    return result


def halved(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(halved(arr[:mid]), halved(arr[mid:]))


def merge(left, right):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    merged += left[i:]
    merged += right[j:]
    return merged
