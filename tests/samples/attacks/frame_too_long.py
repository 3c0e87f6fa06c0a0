"""Announces a frame of four gigabytes."""

import os


def same(text):
    os.write(3, b"\xff\xff\xff\xff")
