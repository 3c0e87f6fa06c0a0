"""The reference."""


def same(text):
    return text
