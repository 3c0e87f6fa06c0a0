"""No quick sort at all: each number is put to where it belongs among those before it."""


def quicksort(arr):
    result = []
    for x in arr:
        i = len(result)
        while i > 0 and result[i - 1] > x:
            i -= 1
        result.insert(i, x)
    return result
