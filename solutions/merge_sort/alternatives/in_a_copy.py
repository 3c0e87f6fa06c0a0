"""A copy is sorted in place, between two indices, with a list beside it to merge into."""


def merge(a, low, mid, high, tmp):
    i, j = low, mid + 1
    k = 0
    while i <= mid and j <= high:
        if a[i] <= a[j]:
            tmp[k] = a[i]
            i += 1
        else:
            tmp[k] = a[j]
            j += 1
        k += 1
    while i <= mid:
        tmp[k] = a[i]
        i += 1
        k += 1
    while j <= high:
        tmp[k] = a[j]
        j += 1
        k += 1
    for i in range(k):
        a[low + i] = tmp[i]


def sort(a, low, high, tmp):
    if low < high:
        mid = (low + high) // 2
        sort(a, low, mid, tmp)
        sort(a, mid + 1, high, tmp)
        merge(a, low, mid, high, tmp)


def mergesort(arr):
    a = [x for x in arr]
    tmp = [None] * len(a)
    sort(a, 0, len(a) - 1, tmp)
    print(a)
    return a
