"""Finds the highest power of the base first, and takes from the number what each place is worth."""


def to_base(num, b):
    place = 1
    while place * b <= num:
        place = place * b
    text = ""
    while place >= 1:
        digit = 0
        while num >= place:
            num = num - place
            digit = digit + 1
        text = text + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit]
        place = place // b
    return text


def bitcount(n):
    place = 1
    while place <= n:
        place *= 2
    ones = 0
    while n > 0:
        if n >= place:
            n -= place
            ones += 1
        place //= 2
    return ones
