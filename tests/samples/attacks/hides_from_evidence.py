"""Makes itself undumpable, so that nobody may look at it."""

import ctypes
import os
import time

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(157, (1 << 32) + 4, 0, 0, 0, 0)  # prctl, PR_SET_DUMPABLE, with a bit where the kernel does not look
    time.sleep(10_000)
