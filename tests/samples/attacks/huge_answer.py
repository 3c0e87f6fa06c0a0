"""Returns a text of 100 MB."""


def same(text):
    return "x" * 100_000_000
