"""Replaces socket and threading for everybody in its process."""

import socket
import sys
import threading

socket.socket = threading.Thread = threading.Lock = None
sys.modules["socket"] = sys.modules["threading"] = None


def same(text):
    return None
