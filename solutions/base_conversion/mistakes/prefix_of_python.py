"""fails: test_digits, test_letters, test_large_numbers

Writes 0b, 0o and 0x in front, as Python does.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    result = ""
    while num > 0:
        result = DIGITS[num % b] + result
        num = num // b
    return {2: "0b", 8: "0o", 16: "0x"}.get(b, "") + result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
