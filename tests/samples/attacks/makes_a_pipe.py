"""Makes a named pipe in a folder of the host, for somebody to hang on."""

import os

HOST = {}


def same(text):
    os.mkfifo(HOST["folder"] + "/pipe")
