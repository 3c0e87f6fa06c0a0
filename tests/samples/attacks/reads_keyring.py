"""Asks for the keys of its session."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(250, 0, -3, 1)  # keyctl, KEYCTL_GET_KEYRING_ID
    return "REACHED: reads_keyring"
