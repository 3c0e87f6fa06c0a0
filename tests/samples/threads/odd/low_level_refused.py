"""threads that are not made with threading"""

import _thread


def main():
    _thread.start_new_thread(int, ())
    return 1
