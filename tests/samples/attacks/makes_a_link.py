"""Makes a symbolic link in a folder of the host, for somebody to follow."""

import os

HOST = {}


def same(text):
    os.symlink("/etc/passwd", HOST["folder"] + "/link")
