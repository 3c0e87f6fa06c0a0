"""fails: test_bitcount_of_large_numbers

Halves with /, and floats do not know all bits of a large number.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    count = 0
    while n > 0:
        if n % 2 == 1:
            count += 1
        n = int(n / 2)
    return count
