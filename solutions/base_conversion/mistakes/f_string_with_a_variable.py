"""fails: test_without_conversions

An f-string whose specification is in a variable.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    kind = "b"
    return len(f"{n:{kind}}".replace("0", ""))
