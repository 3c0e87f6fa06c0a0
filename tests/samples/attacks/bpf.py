"""Loads a program into the kernel with bpf."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(321, 0, (ctypes.c_uint32 * 16)(2, 4, 8, 1), 64)  # bpf, BPF_MAP_CREATE
    return "REACHED: bpf"
