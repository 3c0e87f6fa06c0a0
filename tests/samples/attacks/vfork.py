"""Forks by a system call that Python does not use."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    if call(58) == 0:  # vfork
        os._exit(0)
    return "REACHED: a process"
