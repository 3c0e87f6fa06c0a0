"""Makes namespaces of its own, where it would be root."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(272, 0x10000000 | 0x00020000)  # unshare, CLONE_NEWUSER | CLONE_NEWNS
    return "REACHED: namespaces"
