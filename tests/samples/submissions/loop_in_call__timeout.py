def same(text):
    return text


def total(numbers):
    while sum(numbers) >= 0:
        pass
    raise ValueError
