"""Locks memory so that it cannot be swapped out."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    buffer = ctypes.create_string_buffer(64 << 20)
    call(149, buffer, 64 << 20)  # mlock
    return "REACHED: 64 MB locked"
