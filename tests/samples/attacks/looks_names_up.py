"""Asks a name server."""

import socket


def same(text):
    return f"REACHED: {socket.getaddrinfo('example.org', 80)}"
