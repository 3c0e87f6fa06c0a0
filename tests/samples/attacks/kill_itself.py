"""Sends SIGKILL to itself."""

import os
import signal


def same(text):
    os.kill(os.getpid(), signal.SIGKILL)
