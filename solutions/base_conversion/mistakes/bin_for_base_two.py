"""fails: test_without_conversions

Ready-made conversions for the bases that Python has.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    if b == 2:
        return bin(num)[2:]
    if b == 8:
        return oct(num)[2:]
    if b == 16:
        return hex(num)[2:].upper()
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
