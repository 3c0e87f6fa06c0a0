"""Aborts the process."""

import os


def same(text):
    os.abort()
