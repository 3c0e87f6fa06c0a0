"""Reads another process's memory with process_vm_readv."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


HOST = {}


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def same(text):
    buffer = ctypes.create_string_buffer(16)
    ours, theirs = Vector(ctypes.addressof(buffer), 16), Vector(0x400000, 16)
    call(310, HOST["pid"], ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)  # process_vm_readv
    return "REACHED: read memory"
