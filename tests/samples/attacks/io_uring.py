"""Sets an io_uring up, whose operations no filter sees."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(425, 8, ctypes.create_string_buffer(256))  # io_uring_setup
    return "REACHED: io_uring"
