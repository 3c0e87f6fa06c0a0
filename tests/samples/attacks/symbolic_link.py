"""Reads the grader's file through a symbolic link."""

import os

HOST = {}


def same(text):
    os.symlink(HOST["secret"], "/tmp/kata-link")
    with open("/tmp/kata-link") as file:
        return "REACHED: " + file.read()
