"""fails: test_player_subclasses

One attribute for the class and all that derive from it.
"""

import functools
import threading

_lock = threading.RLock()


class MusicPlayer:
    """One player for each class: this one, and every class derived from it."""

    _players = {}

    _player = None

    def __new__(cls, name="player"):
        with _lock:
            if cls._player is None:
                cls._player = super().__new__(cls)
                cls._player.name = name
            return cls._player


class SingletonMeta(type):
    """The metaclass of classes with one instance each."""

    _instances = {}

    def __call__(cls, *args, **kwargs):
        with _lock:
            if cls not in SingletonMeta._instances:
                SingletonMeta._instances[cls] = super().__call__(*args, **kwargs)
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
