"""Forks by clone3, whose flags no filter can see."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    arguments = (ctypes.c_uint64 * 11)()
    arguments[4] = 17  # SIGCHLD
    if call(435, arguments, ctypes.sizeof(arguments)) == 0:
        os._exit(0)
    return "REACHED: a process"
