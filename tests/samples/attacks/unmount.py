"""Takes away what hides the host's files."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(166, b"/proc", 2)  # umount2, MNT_DETACH
    return "REACHED: unmount"
