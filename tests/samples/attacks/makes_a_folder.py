"""Makes a folder in a folder of the host."""

import os

HOST = {}


def same(text):
    os.mkdir(HOST["folder"] + "/new")
