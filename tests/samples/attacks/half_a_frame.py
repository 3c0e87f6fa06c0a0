"""Sends half of a frame and hangs."""

import os
import time


def same(text):
    os.write(3, b"\x40\x00\x00\x00{")
    time.sleep(10_000)
