"""Announces a shorter frame than it sends."""

import os


def same(text):
    os.write(3, b"\x02\x00\x00\x00{}" + b"{" * 100)
