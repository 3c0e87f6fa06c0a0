"""Prints until it is stopped."""


def same(text):
    while True:
        print("x" * 100_000)
