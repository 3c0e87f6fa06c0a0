"""Fractions, which are exact, where others use floats."""

from fractions import Fraction


def to_base(num, b):
    left = Fraction(num)
    text = ""
    while left >= 1:
        left = left / b
        whole = left.numerator // left.denominator
        digit = int((left - whole) * b)
        left = Fraction(whole)
        text += chr(digit + (48 if digit < 10 else 55))
    return text[::-1]


def bitcount(n):
    return len([digit for digit in (to_base(n, 2) if n else "") if digit == "1"])
