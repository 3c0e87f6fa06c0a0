"""Uses what Python has besides: `bytes.hex`, `str` for base ten, f-strings and `%` without a base, a table of bytes."""


def to_base(num, b):
    if b == 10:
        return str(num)
    if b == 16:
        return num.to_bytes(32, "big").hex().upper().lstrip("0")
    text = ""
    while num:
        digit = num % b
        text = f"{digit if digit < 10 else chr(55 + digit)}{text}" if b % 2 else "%s%s" % (symbol(digit), text)
        num = num // b
    return text


def symbol(digit):
    return "{}".format(digit) if digit < 10 else "%c" % (55 + digit)


TABLE = [0] * 256
for byte in range(256):
    TABLE[byte] = TABLE[byte // 2] + byte % 2


def bitcount(n):
    return sum(TABLE[byte] for byte in n.to_bytes(26, "little"))
