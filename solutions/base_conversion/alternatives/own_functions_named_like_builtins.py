"""Functions of its own named `bin`, `hex` and `format`, which hide the builtins in this file."""

letters = dict(zip(range(10, 36), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def hex(digit):
    return letters.get(digit, str(digit))


def format(digits):
    digits.reverse()
    return "".join(map(hex, digits))


def bin(n):
    return to_base(n, 2)


def to_base(num, b):
    result = []
    while num != 0:
        result.append(num % b)
        num = num // b
    return format(result)


def bitcount(n):
    print("bits:", bin(n))
    return bin(n).count("1")
