"""fails: test_distinct

The loop of the partition ends one element too early.
"""


def partition(a, low, high):
    pivot = a[high]
    i = low - 1
    for j in range(low, high - 1):
        if a[j] <= pivot:
            i += 1
            a[i], a[j] = a[j], a[i]
    a[i + 1], a[high] = a[high], a[i + 1]
    return i + 1


def quick(a, low, high):
    if low < high:
        p = partition(a, low, high)
        quick(a, low, p - 1)
        quick(a, p + 1, high)


def quicksort(arr):
    result = list(arr)
    quick(result, 0, len(result) - 1)
    return result
