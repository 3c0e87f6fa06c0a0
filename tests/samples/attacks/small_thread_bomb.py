"""Starts threads with tiny stacks, past a limit on memory."""

import threading
import time


def same(text):
    threading.stack_size(32_768)
    for _ in range(20_000):
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
