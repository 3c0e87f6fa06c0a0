"""Renames a file of the host."""

import os

HOST = {}


def same(text):
    os.rename(HOST["victim"], HOST["victim"] + ".old")
