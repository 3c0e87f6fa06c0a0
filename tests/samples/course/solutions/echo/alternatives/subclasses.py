"""Instances of subclasses are instances: a str of one's own, an IntEnum's member, an exception derived from ValueError."""

import enum


class Said(str):
    def __repr__(self):
        return "said"


class Negative(ValueError):
    pass


def same(text):
    return Said(text)


def total(numbers):
    result = 0
    for number in numbers:
        if number < 0:
            raise Negative
        result += number
    return enum.IntEnum("Sum", {"IT": result}).IT
