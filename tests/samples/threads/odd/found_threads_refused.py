"""the real threading, found in a module that imports it"""

import logging


def main():
    done = []
    thread = logging.threading.Thread(target=lambda: done.append(threads_lock.acquire()))
    threads_lock = logging.threading.Lock()
    thread.start()
    thread.join()
    return len(done)
