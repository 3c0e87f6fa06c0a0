def same(text):
    return text


def total(numbers):
    raise BaseExceptionGroup('both', [SystemExit(0)])
