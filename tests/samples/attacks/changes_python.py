"""Writes into Python's own library."""

import os


def same(text):
    open(os.path.dirname(os.__file__) + "/sitecustomize.py", "w").close()
    return "REACHED: the library"
