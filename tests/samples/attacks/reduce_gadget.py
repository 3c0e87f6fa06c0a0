"""Returns an object that runs code when it is unpickled."""

import os


class Gadget:
    def __reduce__(self):
        return (os.system, ("touch /tmp/kata-reduced",))


def same(text):
    return Gadget()
