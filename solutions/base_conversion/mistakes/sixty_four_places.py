"""fails: test_large_numbers

Believes that no number has more than 64 digits.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    result = ""
    for place in range(64):
        result = DIGITS[num // b**place % b] + result
    return result.lstrip("0")


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
