"""A call for each number."""


def same(text):
    return text[:]


def total(numbers):
    if not numbers:
        return 0
    first, *rest = numbers
    if first < 0:
        raise ValueError("negative")
    return first + total(rest)
