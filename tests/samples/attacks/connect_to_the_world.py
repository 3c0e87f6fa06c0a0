"""Connects to a server far away."""

import socket

HOST = {}


def same(text):
    socket.create_connection(("8.8.8.8", 53), timeout=0.3).close()
    return "REACHED: the world"
