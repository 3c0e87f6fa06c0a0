"""fails: test_digits, test_letters, test_large_numbers

Divides first, and takes the remainder of what is left.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    result = ""
    while num > 0:
        num = num // b
        result = DIGITS[num % b] + result
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
