"""fails: test_meta_threads

Whoever has made the object wakes one of those who wait for it, not all.
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
            changed = SingletonMeta._making.setdefault(cls, [threading.Condition(), False])
        condition, _ = changed
        with condition:
            while changed[1] and cls not in SingletonMeta._instances:
                condition.wait()
            if cls in SingletonMeta._instances:
                return SingletonMeta._instances[cls]
            changed[1] = True
        try:
            made = super().__call__(*args, **kwargs)
        except BaseException:
            with condition:
                changed[1] = False
                condition.notify_all()
            raise
        with condition:
            SingletonMeta._instances[cls] = made
            condition.notify()
        return made


def singleton(cls):
    """Let calls of a class always give the same object."""
    made = []
    lock = threading.RLock()

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        with lock:
            if not made:
                made.append(cls(*args, **kwargs))
            return made[0]

    return get
