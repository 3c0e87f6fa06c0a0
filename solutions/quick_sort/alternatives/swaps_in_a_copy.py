"""A copy is sorted in place: the last element is the pivot, and smaller ones are swapped to the front."""


def partition(a, low, high):
    pivot = a[high]
    i = low - 1
    for j in range(low, high):
        if a[j] <= pivot:
            i += 1
            a[i], a[j] = a[j], a[i]
    a[i + 1], a[high] = a[high], a[i + 1]
    return i + 1


def sort(a, low, high):
    if low < high:
        p = partition(a, low, high)
        sort(a, low, p - 1)
        sort(a, p + 1, high)


def quicksort(arr):
    result = arr[:]
    sort(result, 0, len(result) - 1)
    return result
