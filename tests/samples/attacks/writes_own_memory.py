"""Overwrites the type of the small ints in its own interpreter."""

import ctypes


def same(text):
    ctypes.memset(id(1), 0, 64)
    return 1 + 1
