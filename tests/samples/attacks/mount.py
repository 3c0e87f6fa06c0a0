"""Mounts a file system."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(165, b"none", b"/tmp", b"tmpfs", 0, None)  # mount
    return "REACHED: mount"
