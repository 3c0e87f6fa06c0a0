"""Watches the machine with perf_event_open."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(298, (ctypes.c_uint32 * 32)(1, 128), 0, -1, -1, 0)  # perf_event_open
    return "REACHED: perf_events"
