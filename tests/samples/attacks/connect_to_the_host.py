"""Connects to a server of the host."""

import socket

HOST = {}


def same(text):
    socket.create_connection(("127.0.0.1", HOST["tcp"]), timeout=1).close()
    return "REACHED: a server"
