"""fails: test_failing_threads

Who has waited for an `__init__` that failed gets None.
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

    _making = {}

    def __call__(cls, *args, **kwargs):
        with _lock:
            if cls in SingletonMeta._instances:
                return SingletonMeta._instances[cls]
            event = SingletonMeta._making.get(cls)
            mine = event is None
            if mine:
                event = SingletonMeta._making[cls] = threading.Event()
        if mine:
            try:
                made = super().__call__(*args, **kwargs)
                with _lock:
                    SingletonMeta._instances[cls] = made
            finally:
                with _lock:
                    del SingletonMeta._making[cls]
                event.set()
            return made
        event.wait()
        return SingletonMeta._instances.get(cls)


def singleton(cls):
    """Let calls of a class always give the same object."""
    made = []

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        with _lock:
            if not made:
                made.append(cls(*args, **kwargs))
            return made[0]

    return get
