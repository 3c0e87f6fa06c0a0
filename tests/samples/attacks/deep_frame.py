"""Sends a frame of brackets nested 50,000 deep."""

import json
import os
import struct
import sys


def send(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(3, struct.pack("<I", len(body)) + body)


def asked():
    """The number of the question that is being answered."""
    frame = sys._getframe()
    while frame is not None:
        if "request" in frame.f_locals:
            return frame.f_locals["request"].get("id")
        frame = frame.f_back
    return None


def same(text):
    send(b"[" * 50_000)
