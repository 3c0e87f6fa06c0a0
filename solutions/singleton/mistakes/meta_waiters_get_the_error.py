"""fails: test_failing_threads

Whoever waited for an `__init__` that failed gets its error too, instead of trying again.
"""

import functools
import threading
from concurrent.futures import Future

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

    _futures = {}

    def __call__(cls, *args, **kwargs):
        mine = Future()
        future = SingletonMeta._futures.setdefault(cls, mine)
        if future is not mine:
            return future.result()
        try:
            made = super().__call__(*args, **kwargs)
        except BaseException as error:
            del SingletonMeta._futures[cls]
            mine.set_exception(error)
            raise
        mine.set_result(made)
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
