"""Stops a process of the judge's user."""

import os
import signal

HOST = {}


def same(text):
    os.kill(HOST["pid"], signal.SIGSTOP)
