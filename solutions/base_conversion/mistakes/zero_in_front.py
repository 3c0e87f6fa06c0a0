"""fails: test_digits, test_letters, test_large_numbers

Writes one digit too many, which is a zero in front.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    if num == 0:
        return "0"
    return to_base(num // b, b) + DIGITS[num % b]


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
