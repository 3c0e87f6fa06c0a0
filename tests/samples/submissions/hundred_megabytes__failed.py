def same(text):
    return text


def total(numbers):
    return 'x' * 100_000_000
