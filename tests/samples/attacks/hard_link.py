"""Reads another student's file through a hard link."""

import os

HOST = {}


def same(text):
    os.link(HOST["other"], "/tmp/kata-hard")
    with open("/tmp/kata-hard") as file:
        return "REACHED: " + file.read()
