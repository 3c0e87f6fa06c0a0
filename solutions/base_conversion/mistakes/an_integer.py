"""fails: test_digits, test_large_numbers

A number instead of a text, where there are no letters.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    result = ""
    while num > 0:
        result = DIGITS[num % b] + result
        num = num // b
    return int(result) if b <= 10 else result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
