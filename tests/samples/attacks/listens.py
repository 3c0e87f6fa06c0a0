"""Offers a service on the host's network."""

import socket


def same(text):
    server = socket.create_server(("0.0.0.0", 0))
    return f"REACHED: port {server.getsockname()[1]}"
