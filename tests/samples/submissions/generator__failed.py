def same(text):
    return text


def total(numbers):
    yield sum(numbers)
