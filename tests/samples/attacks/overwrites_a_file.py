"""Overwrites a file of the host."""

import os

HOST = {}


def same(text):
    open(HOST["victim"], "w").write("x")
