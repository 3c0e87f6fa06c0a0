"""Starts threads until nothing goes any more."""

import threading
import time


def same(text):
    started = 0
    try:
        while started < 20_000:
            threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
            started += 1
    except RuntimeError:
        pass
    return f"{started}"
