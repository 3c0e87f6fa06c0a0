def same(text):
    return text


def total(numbers):
    __import__('que' + 'ue')
    return sum(numbers)
