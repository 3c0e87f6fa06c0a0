"""Leaves threads behind that go on and print."""

import threading
import time


def noise():
    while True:
        print("noise")
        time.sleep(0.001)


def same(text):
    threading.Thread(target=noise, daemon=True).start()
    return None
