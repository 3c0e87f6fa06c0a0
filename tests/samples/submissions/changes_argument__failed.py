def same(text):
    return text


def total(numbers):
    if any(number < 0 for number in numbers):
        raise ValueError
    result = sum(numbers)
    numbers.clear()
    return result
