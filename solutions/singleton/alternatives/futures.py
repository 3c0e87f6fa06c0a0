"""Whoever puts a future into the dictionary makes the object; the others wait for it, and try again if it fails."""

import functools
from concurrent.futures import Future

_futures = {}


def _get(key, make):
    while True:
        mine = Future()
        future = _futures.setdefault(key, mine)
        if future is not mine:
            if future.exception() is None:
                return future.result()
            continue
        try:
            thing = make()
        except BaseException as error:
            del _futures[key]
            mine.set_exception(error)
            raise
        mine.set_result(thing)
        return thing


class MusicPlayer:
    def __new__(cls, *args, **kwargs):
        return _get(cls, lambda: MusicPlayer._made(cls, *args, **kwargs))

    @staticmethod
    def _made(cls, name="player"):
        player = object.__new__(cls)
        player.__dict__["name"] = name
        return player


class SingletonMeta(type):
    def __call__(cls, *args, **kwargs):
        return _get(cls, functools.partial(super().__call__, *args, **kwargs))


def singleton(cls):
    key = object()

    @functools.wraps(cls, updated=[])
    def call(*args, **kwargs):
        return _get(key, functools.partial(cls, *args, **kwargs))

    return call
