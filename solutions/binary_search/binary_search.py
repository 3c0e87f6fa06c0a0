"""Finding a number in an ascending list by halving what is left of it."""


def find_in_sorted(arr: list[float], x: float) -> int:
    """An index of x in the ascending list arr, or -1 when x is not in it."""
    low, high = 0, len(arr)
    while low < high:
        middle = (low + high) // 2
        number = arr[middle]
        if number == x:
            return middle
        if number < x:
            low = middle + 1
        else:
            high = middle
    return -1
