"""Returns a set of numbers that all have the same hash."""


def same(text):
    return {number * (2**61 - 1) for number in range(3_000)}
