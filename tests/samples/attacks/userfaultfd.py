"""Handles page faults itself, as exploits of the kernel do."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(323, 1)  # userfaultfd, UFFD_USER_MODE_ONLY
    return "REACHED: userfaultfd"
