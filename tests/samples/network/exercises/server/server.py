"""An echo server."""

import socket


def serve(listener: socket.socket, stop: socket.socket) -> None:
    """Echo to every client of the listener, until `stop` can be read."""
    raise NotImplementedError
