def same(text):
    return text


def total(numbers):
    raise KeyboardInterrupt
