"""fails: test_five_hundred

Merging nests three calls for each element, and Python gives up before the end of two halves of 250.
"""


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    if not left or not right:
        return left + right
    if left[0] <= right[0]:
        return take_left(left, right)
    return take_right(left, right)


def take_left(left, right):
    return joined(left[0], left[1:], right)


def take_right(left, right):
    return joined(right[0], left, right[1:])


def joined(first, left, right):
    return [first] + merge(left, right)
