"""Copies descriptors out of other processes with pidfd_getfd."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    for pid in (os.getppid(), 1):
        try:
            handle = os.pidfd_open(pid)
        except OSError:
            continue
        for number in range(10):
            try:
                call(438, handle, number, 0)  # pidfd_getfd
            except OSError:
                continue
            return f"REACHED: descriptor {number} of {pid}"
    return None
