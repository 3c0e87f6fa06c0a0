"""fails: test_same"""


def same(text):
    return text.encode("ascii", "replace").decode()


def total(numbers):
    if any(number < 0 for number in numbers):
        raise ValueError("negative")
    return sum(numbers)
