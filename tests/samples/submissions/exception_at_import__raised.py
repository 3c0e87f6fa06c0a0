print('about to divide')
1 / 0


def same(text):
    return text


def total(numbers):
    if any(number < 0 for number in numbers):
        raise ValueError("negative")
    return sum(numbers)
