"""fails: test_without_conversions

The operator `%` of texts, with a template of its own name.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OCTAL = "%o"


def to_base(num, b):
    if b == 8:
        return OCTAL % num
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
