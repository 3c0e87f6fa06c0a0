"""Takes memory in System V segments, which stay when it is gone."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(29, 0, 64 << 20, 0o1600)  # shmget, IPC_PRIVATE, IPC_CREAT
    return "REACHED: a segment"
