"""Returns a dict whose keys all have the same hash."""


def same(text):
    return {number * (2**61 - 1): number for number in range(3_000)}
