"""fails: test_meta_failing_init

The caller gets an error of the same class, but not the one that was raised.
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

    def __call__(cls, *args, **kwargs):
        with _lock:
            if cls not in SingletonMeta._instances:
                try:
                    SingletonMeta._instances[cls] = super().__call__(*args, **kwargs)
                except BaseException as error:
                    raise type(error)(*error.args) from error
            return SingletonMeta._instances[cls]


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
