"""Reads the judge's next questions from the wire, and waits for them."""

import os


def same(text):
    return os.read(3, 100_000)
