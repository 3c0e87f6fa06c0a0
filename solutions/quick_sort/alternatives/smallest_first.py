"""Takes the smallest out of a copy again and again."""


def quicksort(arr):
    rest = arr.copy()
    result = []
    while rest:
        least = min(rest)
        rest.remove(least)
        result.append(least)
    return result
