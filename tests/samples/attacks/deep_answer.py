"""Returns a list nested 100,000 deep."""


def same(text):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
