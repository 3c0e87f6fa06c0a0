"""fails: test_digits, test_letters, test_large_numbers

Asks the logarithm for the number of digits, and it is a float that may be just below.
"""

import math

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base(num, b):
    places = int(math.log(num, b))
    result = ""
    for place in range(places, -1, -1):
        result += DIGITS[num // b**place]
        num %= b**place
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
