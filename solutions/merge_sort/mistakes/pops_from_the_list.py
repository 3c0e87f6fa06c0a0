"""fails: test_argument_kept

The left half is popped out of the given list.
"""


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    left = []
    for _ in range(len(arr) // 2):
        left.append(arr.pop(0))
    return merge(mergesort(left), mergesort(arr))


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
