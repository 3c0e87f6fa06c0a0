"""fails: test_large_numbers

Divides with /, which gives a float, and floats do not know all digits of a large number.
"""


def to_base(num, b):
    result = ""
    while num > 0:
        digit = num % b
        result = (chr(digit + 55) if digit > 9 else chr(digit + 48)) + result
        num = int(num / b)
    return result


def bitcount(n):
    count = 0
    while n > 0:
        count += n % 2
        n //= 2
    return count
