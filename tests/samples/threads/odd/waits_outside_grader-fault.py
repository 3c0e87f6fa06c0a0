"""waits for something that no schedule knows of"""

import os
import threading


def main():
    reader, _ = os.pipe()
    thread = threading.Thread(target=os.read, args=(reader, 1))
    thread.start()
    thread.join()
    return 1
