"""fails: test_letters

The letter for ten is B.
"""


def to_base(num, b):
    result = ""
    while num > 0:
        digit = num % b
        result = (str(digit) if digit < 10 else chr(ord("A") + digit - 9)) + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
