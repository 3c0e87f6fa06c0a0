"""fails: test_letters

Knows the letters of base sixteen only.
"""


def to_base(num, b):
    result = ""
    while num > 0:
        result = "0123456789ABCDEF"[num % b] + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
