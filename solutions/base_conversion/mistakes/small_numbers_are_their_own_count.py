"""fails: test_bitcount

Takes 2 for a number with two ones.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    if n <= 2:
        return n
    count = 0
    while n > 0:
        count += n & 1
        n >>= 1
    return count
