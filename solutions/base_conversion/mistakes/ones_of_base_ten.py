"""fails: test_bitcount, test_bitcount_of_large_numbers

Looks for ones among the digits of base ten.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    return str(n).count("1")
