"""an endless loop"""

import threading


def main():
    def forever():
        while True:
            pass

    thread = threading.Thread(target=forever)
    thread.start()
    thread.join()
    return 1
