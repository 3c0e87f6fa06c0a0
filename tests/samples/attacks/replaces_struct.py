"""Replaces the packing of lengths."""

import struct

struct.pack = lambda *_: b"\x00" * 4
struct.Struct = None


def same(text):
    return None
