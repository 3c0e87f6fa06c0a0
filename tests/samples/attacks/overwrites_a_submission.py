"""Overwrites what another student handed in."""

import os

HOST = {}


def same(text):
    open(HOST["other"], "w").write("x")
