"""fails: test_letters

Letters begin above ten, not at ten.
"""


def to_base(num, b):
    result = ""
    while num > 0:
        digit = num % b
        if digit > 10:
            result = chr(digit + 55) + result
        else:
            result = str(digit) + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
