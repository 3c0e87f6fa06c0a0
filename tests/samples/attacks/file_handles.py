"""Opens files by handles, past all folders."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(304, -100, ctypes.create_string_buffer(64), 0)  # open_by_handle_at
    return "REACHED: file_handles"
