"""Raises an exception that runs code when it is unpickled."""

import os


class Gadget(Exception):
    def __reduce__(self):
        return (os.system, ("touch /tmp/kata-reduced",))


def same(text):
    raise Gadget("x")
