"""fails: test_digits, test_letters, test_large_numbers

The text begins outside of the function, and still has the digits of earlier calls.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
result = ""


def to_base(num, b):
    global result
    while num > 0:
        result = DIGITS[num % b] + result
        num = num // b
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
