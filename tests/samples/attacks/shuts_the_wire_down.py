"""Shuts one direction of the wire down and hangs."""

import os
import socket
import time


def same(text):
    socket.socket(fileno=os.dup(3)).shutdown(socket.SHUT_WR)
    time.sleep(10_000)
