"""fails: test_letters

A digit above nine is written as two.
"""


def to_base(num, b):
    result = ""
    while num > 0:
        result = str(num % b) + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
