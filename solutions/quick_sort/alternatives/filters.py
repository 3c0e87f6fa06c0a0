"""One expression: filters and a star before each side."""


def quicksort(arr):
    return (
        [
            *quicksort(list(filter(lambda x: x < arr[0], arr))),
            *filter(lambda x: x == arr[0], arr),
            *quicksort([y for y in arr if y > arr[0]]),
        ]
        if len(arr) > 1
        else arr
    )
