"""Joins the namespaces of another process."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(308, os.pidfd_open(os.getppid()), 0x40000000)  # setns, CLONE_NEWNET
    return "REACHED: joins_namespaces"
