"""A state for each class, missing, being made or made, and one condition to wait for changes of it."""

import threading

_changed = threading.Condition()
_maker = {}
_made = {}


def _get(key, make):
    me = threading.current_thread()
    with _changed:
        while key in _maker and _maker[key] is not me and key not in _made:
            _changed.wait()
        if key in _made:
            return _made[key]
        _maker[key] = me
    try:
        thing = make()
    except BaseException:
        with _changed:
            del _maker[key]
            _changed.notify_all()
        raise
    with _changed:
        _made[key] = thing
        _changed.notify_all()
    return thing


class MusicPlayer:
    def __new__(cls, name="player"):
        def make():
            player = super(MusicPlayer, cls).__new__(cls)
            player.name = name
            return player

        return _get(cls, make)


class SingletonMeta(type):
    def __call__(cls, *args, **kwargs):
        return _get(cls, lambda: type.__call__(cls, *args, **kwargs))


def singleton(cls):
    def single(*args, **kwargs):
        return _get(("decorated", cls), lambda: cls(*args, **kwargs))

    single.__name__ = cls.__name__
    single.__qualname__ = cls.__qualname__
    single.__module__ = cls.__module__
    single.__doc__ = cls.__doc__
    single.__wrapped__ = cls
    return single
