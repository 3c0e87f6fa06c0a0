import os


def same(text):
    return text


def total(numbers):
    os.closerange(0, 64)
    return sum(numbers)
