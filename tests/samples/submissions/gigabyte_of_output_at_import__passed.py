line = 'x' * 1_000_000
for _ in range(1_000):
    print(line)


def same(text):
    return text


def total(numbers):
    if any(number < 0 for number in numbers):
        raise ValueError("negative")
    return sum(numbers)
