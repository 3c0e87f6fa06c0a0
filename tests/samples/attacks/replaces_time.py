"""Stops every clock."""

import time

time.monotonic = time.perf_counter = time.time = lambda: 0


def same(text):
    while time.monotonic() < 5:
        pass
