"""fails: test_digits, test_letters, test_large_numbers

Puts the next digit behind the others, so the lowest place comes first.
"""

import string


def to_base(num, b):
    result = ""
    alphabet = string.digits + string.ascii_uppercase
    while num > 0:
        i = num % b
        num = num // b
        result = result + alphabet[i]
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
