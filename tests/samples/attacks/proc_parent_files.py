"""Reads files through its parent's working folder and root."""

import os

HOST = {}


def same(text):
    for place in (f"/proc/{os.getppid()}/root", "/proc/1/root", "/proc/self/root", f"/proc/{HOST['pid']}/root"):
        try:
            with open(place + HOST["secret"]) as file:
                return "REACHED: " + file.read()
        except OSError:
            pass
    return None
