"""Raises KeyboardInterrupt, as if somebody had typed Ctrl-C."""


def same(text):
    raise KeyboardInterrupt
