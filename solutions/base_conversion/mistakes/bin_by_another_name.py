"""fails: test_without_conversions

`bin` by another name.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


binary = bin


def bitcount(n):
    return sum(digit == "1" for digit in binary(n))
