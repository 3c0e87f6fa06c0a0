"""two locks in two orders"""

import threading


def main():
    a, b = threading.Lock(), threading.Lock()

    def one():
        with a:
            with b:
                pass

    def other():
        with b:
            with a:
                pass

    threads = [threading.Thread(target=one), threading.Thread(target=other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 1
