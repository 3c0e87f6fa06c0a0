"""fails: test_digits, test_letters, test_large_numbers

A list of digits instead of a text.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    result = []
    while num > 0:
        result.insert(0, DIGITS[num % b])
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
