"""Children."""

import socket


def statuses(number: int) -> list[int]:
    """Start processes that end with the statuses 0, 1, …, and return what they ended with."""
    raise NotImplementedError


def hold(stop: socket.socket) -> int:
    """Start a process that waits until `stop` can be read, and return what it ended with."""
    raise NotImplementedError
