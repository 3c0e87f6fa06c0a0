"""Sorting by sorting both halves and merging them."""


def mergesort(arr: list[float]) -> list[float]:
    """The elements of arr in ascending order, as a list; arr itself stays as it is."""
    if len(arr) < 2:
        return list(arr)
    middle = len(arr) // 2
    return _merged(mergesort(arr[:middle]), mergesort(arr[middle:]))


def _merged(left: list[float], right: list[float]) -> list[float]:
    """All elements of two ascending lists, in ascending order."""
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    return result + left[i:] + right[j:]
