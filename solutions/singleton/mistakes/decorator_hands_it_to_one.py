"""fails: test_decorator_threads

The semaphore is released once when the object is there: a second thread that waits is never let in.
"""

import functools
import threading

_lock = threading.RLock()


class MusicPlayer:
    """One player for each class: this one, and every class derived from it."""

    _players = {}

    def __new__(cls, name="player"):
        with _lock:
            if cls not in MusicPlayer._players:
                player = super().__new__(cls)
                player.name = name
                MusicPlayer._players[cls] = player
            return MusicPlayer._players[cls]


class SingletonMeta(type):
    """The metaclass of classes with one instance each."""

    _instances = {}

    def __init__(cls, *args):
        super().__init__(*args)
        cls._lock = threading.RLock()

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in SingletonMeta._instances:
                SingletonMeta._instances[cls] = super().__call__(*args, **kwargs)
            return SingletonMeta._instances[cls]


def singleton(cls):
    """Let calls of a class always give the same object."""
    made = []
    lock = threading.Lock()
    ready = threading.Semaphore(0)
    busy = False

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        nonlocal busy
        while True:
            with lock:
                if made:
                    return made[0]
                mine = not busy
                busy = True
            if not mine:
                ready.acquire()
                continue
            try:
                made.append(cls(*args, **kwargs))
            finally:
                with lock:
                    busy = False
                ready.release()

    return get
