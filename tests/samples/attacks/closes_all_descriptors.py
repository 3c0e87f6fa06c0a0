"""Closes every descriptor that it has."""

import os


def same(text):
    os.closerange(0, 1_024)
