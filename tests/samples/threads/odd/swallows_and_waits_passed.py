"""threads that no exception ends, left behind"""

import threading


def main():
    lock = threading.Lock()
    lock.acquire()

    def stubborn():
        while True:
            try:
                lock.acquire()
            except BaseException:
                pass

    for _ in range(2):
        threading.Thread(target=stubborn, daemon=True).start()
    return 1
