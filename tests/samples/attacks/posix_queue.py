"""Makes a POSIX message queue, which stays when it is gone."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(*arguments):
    result = libc.syscall(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def same(text):
    call(240, b"kata-queue", os.O_CREAT | os.O_RDWR, 0o600, None)  # mq_open
    call(241, b"kata-queue")  # mq_unlink
    return "REACHED: a queue"
