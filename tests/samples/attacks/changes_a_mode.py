"""Changes the mode of a file of the host."""

import os

HOST = {}


def same(text):
    os.chmod(HOST["victim"], 0o777)
