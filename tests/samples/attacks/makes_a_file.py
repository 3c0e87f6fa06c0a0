"""Makes a file in a folder of the host."""

import os

HOST = {}


def same(text):
    open(HOST["folder"] + "/new", "w").close()
