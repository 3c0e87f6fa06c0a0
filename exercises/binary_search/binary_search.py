"""Finding a number in an ascending list by halving what is left of it."""


def find_in_sorted(arr: list[float], x: float) -> int:
    """An index of x in the ascending list arr, or -1 when x is not in it.

    find_in_sorted([1, 3, 5, 7], 5) is 2
    """
    raise NotImplementedError
