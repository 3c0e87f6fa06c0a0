"""an endless loop that no exception ends"""

import threading


def main():
    def forever():
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue

    threads = [threading.Thread(target=forever) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 1
