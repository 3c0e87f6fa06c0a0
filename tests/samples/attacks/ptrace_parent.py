"""Attaches to its parent with ptrace."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(101, 16, os.getppid(), 0, 0)  # ptrace, PTRACE_ATTACH
    return "REACHED: traced the parent"
