"""fails: test_negative"""


def same(text):
    return text


def total(numbers):
    if any(number < 0 for number in numbers):
        return -1
    return sum(numbers)
