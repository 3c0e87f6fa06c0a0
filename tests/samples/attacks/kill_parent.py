"""Sends SIGKILL to its parent."""

import os
import signal


def same(text):
    os.kill(os.getppid(), signal.SIGKILL)
