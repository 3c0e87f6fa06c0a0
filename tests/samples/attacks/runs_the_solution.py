"""Runs the reference by its path."""

import runpy

HOST = {}


def same(text):
    return f"REACHED: {runpy.run_path(HOST['solution'])['same'](text)}!"
