"""Sleeps, which costs no CPU time."""

import time


def same(text):
    time.sleep(10_000)
