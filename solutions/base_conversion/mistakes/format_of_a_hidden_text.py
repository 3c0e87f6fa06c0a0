"""fails: test_without_conversions

The method `format`, of a text that is put together when the program runs.
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
    template = "{:" + kind + "}"
    return template.format(n).count("1")
