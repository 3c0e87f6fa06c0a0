"""Sets the machine's clock."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(227, 0, (ctypes.c_int64 * 2)(0, 0))  # clock_settime
    return "REACHED: sets_the_clock"
