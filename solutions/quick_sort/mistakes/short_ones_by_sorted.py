"""fails: test_sorts_by_itself

It sorts by hand, and hands short lists over to `sorted`.
"""


def quicksort(arr):
    if len(arr) < 3:
        return sorted(arr)
    pivot = arr[0]
    left = [x for x in arr[1:] if x <= pivot]
    right = [x for x in arr[1:] if x > pivot]
    return quicksort(left) + [pivot] + quicksort(right)
