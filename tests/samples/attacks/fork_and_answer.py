"""Lets a child answer in its place."""

import os


def same(text):
    if os.fork() == 0:
        return text
    os.wait()
