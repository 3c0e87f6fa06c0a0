"""fails: test_bitcount_of_zero

The highest bit is counted before the loop, and 0 has none.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    count = 1
    while n > 1:
        count += n % 2
        n //= 2
    return count
