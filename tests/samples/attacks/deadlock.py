"""Waits for a lock that it holds."""

import threading


def same(text):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
