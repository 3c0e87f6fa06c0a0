"""Reads at address 0."""

import ctypes


def same(text):
    return ctypes.string_at(0)
