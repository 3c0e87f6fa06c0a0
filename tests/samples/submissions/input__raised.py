def same(text):
    return text


def total(numbers):
    return int(input('how much? '))
