"""fails: test_bitcount_of_large_numbers

Looks at 32 bits.
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
    for i in range(32):
        if n & (1 << i):
            count += 1
    return count
