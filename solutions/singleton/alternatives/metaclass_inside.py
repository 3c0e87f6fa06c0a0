"""Everything by one metaclass, each class with a semaphore of its own from the moment that it is made."""

import threading


class SingletonMeta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls._turn = threading.Semaphore(1)
        cls._single = []

    def __call__(cls, *args, **kwargs):
        cls._turn.acquire()
        try:
            if not cls._single:
                cls._single.append(super().__call__(*args, **kwargs))
        finally:
            cls._turn.release()
        [single] = cls._single
        return single


class _Helper(SingletonMeta):
    def __call__(cls, name="player"):
        return super().__call__(name)


class MusicPlayer(metaclass=_Helper):
    def __new__(cls, name):
        return super().__new__(cls)

    def __init__(self, name):
        self.name = name


class _Decorated:
    __slots__ = ("__dict__", "_made", "_turn")

    def __init__(self, cls):
        self._turn = threading.Semaphore()
        self._made = ()
        for name in ("__name__", "__qualname__", "__module__", "__doc__"):
            setattr(self, name, getattr(cls, name))
        self.__wrapped__ = cls

    def __call__(self, *args, **kwargs):
        with self._turn:
            if not self._made:
                self._made = (self.__wrapped__(*args, **kwargs),)
            return self._made[0]


singleton = _Decorated
