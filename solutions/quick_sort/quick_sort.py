"""Sorting by picking one element and putting the others on its two sides."""


def quicksort(arr: list[float]) -> list[float]:
    """The elements of arr in ascending order, as a list; arr itself stays as it is."""
    if len(arr) < 2:
        return list(arr)
    pivot = arr[len(arr) // 2]
    smaller = [number for number in arr if number < pivot]
    equal = [number for number in arr if number == pivot]
    greater = [number for number in arr if number > pivot]
    return quicksort(smaller) + equal + quicksort(greater)
