"""fails: test_sorts_by_itself

The method of lists is looked up by its name.
"""


def mergesort(arr):
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    return merge(mergesort(arr[:mid]), mergesort(arr[mid:]))


def merge(left, right):
    both = [*left, *right]
    getattr(both, "sort")()
    return both
