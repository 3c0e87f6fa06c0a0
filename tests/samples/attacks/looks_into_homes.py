"""Lists home folders."""

import os


def same(text):
    for folder in ("/root", "/home", os.path.expanduser("~root"), "/var/mail"):
        try:
            return f"REACHED: {folder} {os.listdir(folder)}"
        except OSError:
            pass
    return None
