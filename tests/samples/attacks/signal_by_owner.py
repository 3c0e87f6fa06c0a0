"""Has the kernel signal another process when a descriptor of its own is ready."""

import fcntl
import os
import signal
import socket

HOST = {}


def same(text):
    ours, theirs = socket.socketpair()
    fcntl.fcntl(ours, fcntl.F_SETOWN, HOST["pid"])
    fcntl.fcntl(ours, 10, signal.SIGKILL)  # F_SETSIG
    fcntl.fcntl(ours, fcntl.F_SETFL, os.O_ASYNC)
    theirs.send(b"x")
