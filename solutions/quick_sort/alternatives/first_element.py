"""The first element is picked each time, so a sorted list nests one call for each of its elements."""


def quicksort(arr):
    if not arr:
        return arr
    first = arr[0]
    before = []
    after = []
    for x in arr[1:]:
        if x < first:
            before.append(x)
        else:
            after.append(x)
    return quicksort(before) + [first] + quicksort(after)
