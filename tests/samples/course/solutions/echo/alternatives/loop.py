"""A loop that counts."""


def same(text):
    return "".join(text)


def total(numbers):
    result = index = 0
    while index < len(numbers):
        if numbers[index] < 0:
            raise ValueError(numbers[index])
        result += numbers[index]
        index += 1
    return result
