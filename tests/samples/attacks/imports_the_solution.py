"""Imports the reference from its folder."""

import os
import sys

HOST = {}


def same(text):
    sys.path.insert(0, os.path.dirname(HOST["solution"]))
    import target

    return f"REACHED: {target.__doc__}"
