"""A look without the lock first; one lock for each class; what is published is finished."""

import threading
from functools import update_wrapper

_guard = threading.Lock()
_locks = {}
_missing = object()


def _lock_of(key):
    with _guard:
        return _locks.setdefault(key, threading.RLock())


def _once(key, store, make):
    made = store.get(key, _missing)
    if made is _missing:
        with _lock_of(key):
            made = store.get(key, _missing)
            if made is _missing:
                made = make()
                store[key] = made
    return made


class MusicPlayer:
    _all = {}

    def __new__(cls, name="player"):
        def make():
            player = object.__new__(cls)
            player.name = name
            return player

        return _once(cls, cls._all, make)


class SingletonMeta(type):
    _all = {}

    def __call__(cls, *args, **kwargs):
        return _once(cls, SingletonMeta._all, lambda: super(SingletonMeta, cls).__call__(*args, **kwargs))


class singleton:
    """A class that decorates classes."""

    def __init__(self, cls):
        update_wrapper(self, cls, updated=())
        self._store = {}

    def __call__(self, *args, **kwargs):
        return _once(self.__wrapped__, self._store, lambda: self.__wrapped__(*args, **kwargs))
