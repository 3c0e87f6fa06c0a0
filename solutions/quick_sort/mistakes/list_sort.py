"""fails: test_sorts_by_itself

The method of lists does the work.
"""


def quicksort(arr):
    lst = arr[:]
    lst.sort()
    return lst
