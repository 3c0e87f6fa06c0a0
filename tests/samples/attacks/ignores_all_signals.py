"""Ignores every signal that can be ignored, disarms timers and hangs."""

import signal
import time


def same(text):
    signal.alarm(0)
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        time.sleep(1)
