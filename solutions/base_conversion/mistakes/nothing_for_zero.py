"""fails: test_bitcount_of_zero

Gives nothing back for 0.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    if n > 0:
        return n % 2 + (bitcount(n // 2) or 0)
