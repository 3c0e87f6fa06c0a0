"""An echo server that waits for all its clients at once, with epoll. See README.md."""

import socket


def serve(listener: socket.socket, stop: socket.socket) -> None:
    """Send back to every client what it sends, until it is time to leave.

    Args:
        listener: a listening TCP socket.
        stop: turns readable when it is time to leave.
    """
    raise NotImplementedError
