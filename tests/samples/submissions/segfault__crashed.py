import ctypes


def same(text):
    return text


def total(numbers):
    return ctypes.string_at(0)
