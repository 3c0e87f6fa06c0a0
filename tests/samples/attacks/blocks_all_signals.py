"""Blocks every signal that can be blocked and hangs."""

import signal
import time


def same(text):
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    time.sleep(10_000)
