"""No merge sort at all: neighbours are swapped until nothing is left to swap."""


def mergesort(arr):
    a = list(arr)
    swapped = True
    while swapped:
        swapped = False
        for i in range(1, len(a)):
            if a[i - 1] > a[i]:
                a[i - 1], a[i] = a[i], a[i - 1]
                swapped = True
    return a
