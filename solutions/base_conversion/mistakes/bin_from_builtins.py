"""fails: test_without_conversions

`bin` from the module it lives in.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    text = ""
    while num > 0:
        text = DIGITS[num % b] + text
        num = num // b
    return text


def bitcount(n):
    import builtins

    return builtins.bin(n).count("1")
