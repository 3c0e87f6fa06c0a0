"""Numbers in other bases, and the ones among their bits."""

from string import ascii_uppercase, digits

SYMBOLS = digits + ascii_uppercase


def to_base(num: int, b: int) -> str:
    """The number `num`, which is 1 or more, written in base `b`, from 2 to 36."""
    written = ""
    while num > 0:
        num, digit = divmod(num, b)
        written = SYMBOLS[digit] + written
    return written


def bitcount(n: int) -> int:
    """How many ones there are when `n`, which is 0 or more, is written in base 2."""
    ones = 0
    while n:
        n &= n - 1
        ones += 1
    return ones
