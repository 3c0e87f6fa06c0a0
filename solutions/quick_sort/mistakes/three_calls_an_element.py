"""fails: test_five_hundred

Three calls are nested for every element of a sorted list, and Python gives up before the end.
"""


def quicksort(arr):
    if not arr:
        return []
    return parted(arr[0], arr[1:])


def parted(pivot, rest):
    smaller, greater = [], []
    for x in rest:
        if x < pivot:
            smaller.append(x)
        else:
            greater.append(x)
    return joined(smaller, pivot, greater)


def joined(smaller, pivot, greater):
    return quicksort(smaller) + [pivot] + quicksort(greater)
