"""believes that a second is enough"""

import threading


def main():
    ready = threading.Event()
    threading.Thread(target=ready.set).start()
    return int(ready.wait(timeout=1))
