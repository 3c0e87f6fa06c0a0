"""fails: test_without_conversions

`bin`, got by a name that is put together when the program runs.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    name = "nib"
    return getattr(__import__("builtins"), name[::-1])(n).count("1")
