"""Writes into the folder of the worker's own code."""

import os
import sys


def same(text):
    folder = os.path.dirname(sys.modules["worker"].__file__)
    open(folder + "/main.py", "a").close()
    return "REACHED: the worker"
