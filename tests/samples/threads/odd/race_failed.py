"""two threads add without a lock"""

import threading


def main():
    total = [0]

    def add():
        total[0] += 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total[0] - 1
