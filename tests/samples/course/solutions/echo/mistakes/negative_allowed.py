"""fails: test_negative"""


def same(text):
    return text


def total(numbers):
    return sum(numbers)
