"""fails: test_without_conversions

The function `format` with a specification.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    return format(n, "b").count("1")
