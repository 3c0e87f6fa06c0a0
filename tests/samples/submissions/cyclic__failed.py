def same(text):
    return text


def total(numbers):
    numbers = []
    numbers.append(numbers)
    return numbers
