"""fails: test_digits

Takes every number below ten for a single digit, in all bases.
"""


def to_base(num, b):
    if num < 10:
        return str(num)
    if num < b:
        return chr(num + 55)
    digits = []
    while num:
        digits.insert(0, num % b)
        num //= b
    return "".join(to_base(digit, 36) for digit in digits)


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
