"""fails: test_letters, test_large_numbers

Refuses the highest base.
"""


def to_base(num, b):
    if b not in range(2, 36):
        raise ValueError("no such base")
    result = ""
    while num > 0:
        digit = num % b
        result = (chr(digit + 55) if digit > 9 else chr(digit + 48)) + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
