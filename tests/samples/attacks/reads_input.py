"""Waits for input that nobody types."""


def same(text):
    return input() * 2
