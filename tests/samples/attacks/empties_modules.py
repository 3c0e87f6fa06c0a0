"""Empties the table of loaded modules."""

import sys

sys.modules.clear()


def same(text):
    return None
