"""fails: test_bitcount, test_bitcount_of_large_numbers

Stops at 1, which is a one bit itself.
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
    while n > 1:
        count += n % 2
        n //= 2
    return count
