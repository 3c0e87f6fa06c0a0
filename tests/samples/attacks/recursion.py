"""Recurses without an end, with the limit taken away."""

import sys

sys.setrecursionlimit(10**9)


def same(text):
    return same(text)
