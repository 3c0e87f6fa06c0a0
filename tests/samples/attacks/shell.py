"""Runs a shell."""

import os


def same(text):
    if os.system("id") == 0:
        return "REACHED: a shell"
