"""A lock that is tried until it is free; a queue that holds the one object, or the right to make it."""

import functools
import queue
import threading
import time


class MusicPlayer:
    _busy = threading.Lock()

    def __new__(cls, name="player"):
        while not MusicPlayer._busy.acquire(blocking=False):
            time.sleep(0.001)
        try:
            if "_one" not in vars(cls):
                one = super().__new__(cls)
                one.name = name
                cls._one = one
            return vars(cls)["_one"]
        finally:
            MusicPlayer._busy.release()


class _Cell:
    def __init__(self):
        self.token = queue.Queue(maxsize=1)
        self.token.put(None)

    def get(self, make):
        held = self.token.get()
        try:
            if held is None:
                held = (make(),)
        finally:
            self.token.put(held)
        return held[0]


class SingletonMeta(type):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        cls._cell = _Cell()
        return cls

    def __call__(cls, *args, **kwargs):
        return vars(cls)["_cell"].get(lambda: type.__call__(cls, *args, **kwargs))


def singleton(cls):
    cell = _Cell()

    def instance(*args, **kwargs):
        return cell.get(lambda: cls(*args, **kwargs))

    return functools.update_wrapper(instance, cls, updated=())
