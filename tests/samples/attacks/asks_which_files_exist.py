"""Asks which files of others exist, and how large they are."""

import os

HOST = {}


def same(text):
    return f"REACHED: {os.stat(HOST['other']).st_size} bytes"
