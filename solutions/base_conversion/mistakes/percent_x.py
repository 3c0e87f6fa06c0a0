"""fails: test_without_conversions

The operator `%` of texts, which writes in base sixteen and eight.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    if b == 16:
        return "%X" % num
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
