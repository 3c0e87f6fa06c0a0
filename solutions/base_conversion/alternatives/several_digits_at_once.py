"""Cuts the number into two halves, each with its zeros in front, and strips the zeros in the end."""

ORDER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _padded(num, b, width):
    if width == 1:
        return ORDER[num]
    low = width // 2
    return _padded(num // b**low, b, width - low) + _padded(num % b**low, b, low)


def to_base(num, b):
    return _padded(num, b, 256).lstrip("0")


def bitcount(n):
    # pairs of bits, then fours, and so on
    step = 1
    while step < 256:
        mask = (2**256 - 1) // (2**step + 1)
        n = (n & mask) + (n >> step & mask)
        step *= 2
    return n
