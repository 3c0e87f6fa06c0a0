"""Writes garbage to every descriptor there may be."""

import os


def same(text):
    for descriptor in range(256):
        try:
            os.write(descriptor, b"\xde\xad\xbe\xef" * 64)
        except OSError:
            pass
