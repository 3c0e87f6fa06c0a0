import pytest

pytest.skip('nothing to see', allow_module_level=True)


def same(text):
    return text


def total(numbers):
    if any(number < 0 for number in numbers):
        raise ValueError("negative")
    return sum(numbers)
