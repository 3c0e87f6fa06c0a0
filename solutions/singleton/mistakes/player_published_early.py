"""fails: test_player_threads

The player can be found before it has its name.
"""

import functools
import threading

_lock = threading.RLock()


class MusicPlayer:
    """One player for each class: this one, and every class derived from it."""

    _players = {}

    def __new__(cls, name="player"):
        player = MusicPlayer._players.get(cls)
        if player is None:
            with _lock:
                player = MusicPlayer._players.get(cls)
                if player is None:
                    player = MusicPlayer._players[cls] = super().__new__(cls)
                    player.name = name
        return player


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
