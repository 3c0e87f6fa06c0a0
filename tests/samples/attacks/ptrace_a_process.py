"""Attaches to a process of the judge's user with ptrace."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


HOST = {}


def same(text):
    call(101, 0x4206, HOST["pid"], 0, 0)  # ptrace, PTRACE_SEIZE
    return "REACHED: traced a process"
