"""fails: test_digits, test_letters, test_large_numbers

Stops too early when what is left is the base itself.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"


def to_base(num, b):
    if num <= b:
        return DIGITS[num]
    return to_base(num // b, b) + DIGITS[num % b]


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
