"""Forks into new namespaces."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    if call(56, 0x10000000 | 17, 0, 0, 0, 0) == 0:  # clone, CLONE_NEWUSER | SIGCHLD
        os._exit(0)
    return "REACHED: namespaces"
