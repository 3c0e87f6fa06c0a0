"""fails: test_digits, test_letters, test_large_numbers

Takes a remainder of 0 for nothing to write.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    result = ""
    while num > 0:
        digit = num % b
        if digit:
            result = DIGITS[digit] + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
