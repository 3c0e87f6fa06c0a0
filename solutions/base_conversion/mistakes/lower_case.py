"""fails: test_letters

Small letters.
"""

import string


def to_base(num, b):
    result = ""
    while num > 0:
        result = (string.digits + string.ascii_lowercase)[num % b] + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
