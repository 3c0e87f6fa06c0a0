"""A class of its own with a method `bit_count`, and names from the standard library."""

from functools import reduce
import string


class Bits:
    def __init__(self, number):
        self.number = number

    def bit_count(self):
        return sum(self.number >> place & 1 for place in range(self.number.bit_length()))


class Number:
    alphabet = string.digits + string.ascii_uppercase

    def __init__(self, value):
        self.value = value

    def digits(self, base):
        while self.value:
            yield self.value % base
            self.value //= base

    def in_base(self, base):
        return reduce(lambda text, digit: self.alphabet[digit] + text, self.digits(base), "")


def to_base(num, b):
    return Number(num).in_base(b)


def bitcount(n):
    return Bits(n).bit_count()
