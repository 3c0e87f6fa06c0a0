"""fails: test_distinct

Numbers are compared as text, and 10 comes before 9.
"""


def quicksort(arr):
    if len(arr) <= 1:
        return arr[:]
    pivot = arr[0]
    left = [x for x in arr[1:] if str(x) <= str(pivot)]
    right = [x for x in arr[1:] if str(x) > str(pivot)]
    return quicksort(left) + [pivot] + quicksort(right)
