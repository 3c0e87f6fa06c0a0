"""Lets a child and its parent answer the same question."""

import os


def same(text):
    return f"from {os.fork()}"
