"""fails: test_bitcount_of_zero

Looks for the end at 1, and a 0 never gets there.
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
    while n != 1:
        count += n % 2
        n //= 2
    return count
