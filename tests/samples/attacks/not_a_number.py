"""Returns NaN, which compares false with everything."""


def same(text):
    return float("nan")
