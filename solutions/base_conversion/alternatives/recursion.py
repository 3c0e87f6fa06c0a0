"""Both functions call themselves, the one for the higher digits, the other for the higher bits."""


def to_base(num, b):
    if num < b:
        if num < 10:
            return str(num)
        return chr(ord("A") + num - 10)
    return to_base(num // b, b) + to_base(num % b, b)


def bitcount(n):
    if n == 0:
        return 0
    return n % 2 + bitcount(n // 2)
