"""fails: test_bitcount, test_bitcount_of_large_numbers

The count begins outside of the function, and goes on from the last call.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


count = 0


def bitcount(n):
    global count
    while n:
        n &= n - 1
        count += 1
    return count
