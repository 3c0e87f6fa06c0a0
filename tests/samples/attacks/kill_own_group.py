"""Sends SIGKILL to its process group."""

import os
import signal


def same(text):
    os.kill(0, signal.SIGKILL)
