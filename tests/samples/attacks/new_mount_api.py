"""Makes a file system with the newer calls."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(430, b"tmpfs", 0)  # fsopen
    return "REACHED: new_mount_api"
