"""Changes the times of a file of the host."""

import os

HOST = {}


def same(text):
    os.utime(HOST["victim"], (0, 0))
