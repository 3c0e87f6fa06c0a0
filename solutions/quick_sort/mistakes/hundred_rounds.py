"""fails: test_five_hundred

A hundred rounds are made, however long the list is.
"""


def quicksort(arr):
    a = list(arr)
    for _ in range(100):
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
    return a
