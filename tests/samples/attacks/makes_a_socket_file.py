"""Makes a socket in a folder of the host."""

import os

HOST = {}


def same(text):
    os.mknod(HOST["folder"] + "/socket2", 0o140600)
