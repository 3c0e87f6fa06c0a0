"""Two stop conditions, and halves from which the front element is popped."""


def mergesort(arr):
    if len(arr) == 0:
        return arr
    if len(arr) == 1:
        return arr
    left = mergesort(arr[: len(arr) // 2])
    right = mergesort(arr[len(arr) // 2 :])
    result = []
    while left and right:
        if left[0] < right[0]:
            result.append(left.pop(0))
        else:
            result.append(right.pop(0))
    result.extend(left)
    result.extend(right)
    return result
