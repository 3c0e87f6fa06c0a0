"""A logarithm tells about how many digits there are, and zeros in front are dropped; bits are cut off with `&` and `>>`."""

import math


def to_base(num, b):
    about = int(math.log(num) / math.log(b)) + 3
    digits = [num // b**i % b for i in range(about)]
    while digits[-1] == 0:
        digits.pop()
    return "".join(str(d) if d <= 9 else chr(ord("A") + (d - 10)) for d in digits[::-1])


def bitcount(n):
    count = 0
    while n >= 1:
        if n & 1 == 1:
            count += 1
        n >>= 1
    return count
