"""fails: test_sorts_by_itself

The halves are put together and sorted by the method of lists.
"""


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    both = left + right
    both.sort()
    return both
