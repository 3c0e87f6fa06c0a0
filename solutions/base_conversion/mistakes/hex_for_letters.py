"""fails: test_without_conversions

Gets the letters from hex.
"""


def to_base(num, b):
    text = ""
    while num > 0:
        digit = num % b
        text = (hex(digit)[2:].upper() if digit < 16 else chr(55 + digit)) + text
        num = num // b
    return text


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
