"""fails: test_without_conversions

A ready-made conversion for one base only.
"""


def to_base(num, b):
    if b == 8:
        return oct(num)[2:]
    text = ""
    while num > 0:
        digit = num % b
        text = (str(digit) if digit < 10 else chr(55 + digit)) + text
        num = num // b
    return text


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
