"""fails: test_distinct

The result is a default argument, which is made once: it still holds what an earlier call has put there.
"""


def quicksort(arr, result=[]):
    if not arr:
        return result
    pivot = arr[0]
    quicksort([x for x in arr[1:] if x <= pivot], result)
    result.append(pivot)
    quicksort([x for x in arr[1:] if x > pivot], result)
    return result
