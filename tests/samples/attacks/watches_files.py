"""Watches the files of others, to see when somebody hands in."""

import ctypes
import os

HOST = {}
libc = ctypes.CDLL(None, use_errno=True)


def same(text):
    if libc.inotify_add_watch(libc.inotify_init(), HOST["other"].encode(), 0xFFF) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return "REACHED: a watch"
