"""Sorting by sorting both halves and merging them."""


def mergesort(arr: list[float]) -> list[float]:
    """The elements of arr in ascending order, as a list; arr itself stays as it is.

    mergesort([3, 1, 2, 1]) is [1, 1, 2, 3]
    """
    raise NotImplementedError
