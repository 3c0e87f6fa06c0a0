"""fails: test_total"""


def same(text):
    return text


def total(numbers):
    if any(number < 0 for number in numbers):
        raise ValueError("negative")
    return sum(set(numbers))
