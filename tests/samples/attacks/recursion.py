"""Recurses through C code without an end, with the limit taken away, until the stack is full."""

import sys

sys.setrecursionlimit(10**9)


class Endless:
    def __repr__(self):
        return repr(self)


def same(text):
    return repr(Endless())
