"""fails: test_sorts_by_itself

`sorted` by another name.
"""

s = sorted


def quicksort(arr):
    return s(arr)
