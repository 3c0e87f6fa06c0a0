"""Rewrites the code of the function that called it."""

import sys


def same(text):
    caller = sys._getframe(1).f_code
    for thing in sys._getframe(1).f_globals.values():
        for member in vars(thing).values() if isinstance(thing, type) else ():
            if getattr(member, "__code__", None) is caller:
                member.__code__ = (lambda self, request, time: {"is": "answer", "value": request["args"][0]}).__code__
    return None
