"""Reads the kernel's messages."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(103, 3, ctypes.create_string_buffer(100), 100)  # syslog, SYSLOG_ACTION_READ_ALL
    return "REACHED: reads_the_kernel_log"
