"""Hangs in an exit handler and in a thread that is waited for."""

import atexit
import threading
import time

atexit.register(time.sleep, 10_000)
threading.Thread(target=time.sleep, args=(10_000,)).start()


def same(text):
    return None
