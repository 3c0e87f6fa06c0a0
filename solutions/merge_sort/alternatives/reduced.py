"""A generator that merges, folded over the single elements."""

from functools import reduce


def merge(xs, ys):
    xs, ys = iter(xs), iter(ys)
    end = object()
    x, y = next(xs, end), next(ys, end)
    while x is not end and y is not end:
        if y < x:
            yield y
            y = next(ys, end)
        else:
            yield x
            x = next(xs, end)
    while x is not end:
        yield x
        x = next(xs, end)
    while y is not end:
        yield y
        y = next(ys, end)


def mergesort(arr):
    return reduce(lambda done, x: list(merge(done, [x])), arr, [])
