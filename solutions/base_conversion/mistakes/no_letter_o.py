"""fails: test_letters

One letter is missing from the alphabet.
"""


def to_base(num, b):
    result = ""
    while num > 0:
        result = "0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ"[num % b] + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
