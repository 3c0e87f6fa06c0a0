"""Stops itself with SIGSTOP, so that nobody gets an answer."""

import os
import signal


def same(text):
    os.kill(os.getpid(), signal.SIGSTOP)
