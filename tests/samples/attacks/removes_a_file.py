"""Removes a file of the host."""

import os

HOST = {}


def same(text):
    os.remove(HOST["victim"])
