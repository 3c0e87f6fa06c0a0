"""Changes the extended attributes of a file of the host."""

import os

HOST = {}


def same(text):
    os.setxattr(HOST["victim"], "user.kata", b"x")
