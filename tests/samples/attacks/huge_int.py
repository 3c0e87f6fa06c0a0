"""Returns a number of 100,000 digits, which str() refuses."""


def same(text):
    return 10**100_000
