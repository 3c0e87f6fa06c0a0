import signal
import time

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_DFL)
    except (OSError, ValueError):
        pass


def same(text):
    time.sleep(100)


def total(numbers):
    return -1
