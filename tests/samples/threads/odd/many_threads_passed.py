"""forty threads at once"""

import threading


def main():
    lock, total = threading.Lock(), [0]

    def add():
        with lock:
            total[0] += 1

    threads = [threading.Thread(target=add) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total[0] // 40
