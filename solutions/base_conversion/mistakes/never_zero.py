"""fails: test_bitcount, test_bitcount_of_large_numbers

The operator ^ where & would take a one away: the number never becomes 0.
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
    while n:
        n ^= n - 1
        count += 1
    return count
