import random


def same(text):
    return text


def total(numbers):
    if any(number < 0 for number in numbers):
        raise ValueError
    return sum(numbers) + (random.random() < 0.1)
