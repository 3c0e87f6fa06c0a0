"""Puts a key on a keyring of the kernel's."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(248, b"user", b"kata", b"x", 1, -3)  # add_key
    return "REACHED: keyring"
