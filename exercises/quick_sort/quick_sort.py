"""Sorting by picking one element and putting the others on its two sides."""


def quicksort(arr: list[float]) -> list[float]:
    """The elements of arr in ascending order, as a list; arr itself stays as it is.

    quicksort([3, 1, 2, 1]) is [1, 1, 2, 3]
    """
    raise NotImplementedError
