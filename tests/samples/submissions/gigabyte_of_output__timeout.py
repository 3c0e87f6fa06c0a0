def same(text):
    return text


def total(numbers):
    line = 'x' * 1_000_000
    while True:
        print(line)
