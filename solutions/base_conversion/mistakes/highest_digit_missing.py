"""fails: test_digits, test_letters, test_large_numbers

Stops when the rest is smaller than the base, and forgets that rest.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    result = ""
    while num >= b:
        result = DIGITS[num % b] + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
