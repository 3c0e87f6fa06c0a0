"""TCP clients of a server that a submission runs. What they get back is evidence: it comes through the kernel alone."""

import contextlib
import select
import socket
import struct
from types import TracebackType
from typing import Self

from kata_grader.judge.problem import Problem, Unmet
from kata_grader.judge.running import Running
from kata_grader.judge.showing import show
from kata_grader.model import Status

__all__ = ["Client", "connected"]

_PART = 1 << 16
_SHOWN = 200  # bytes of what came that are shown; of more it depends on the moment how many had come
_AT_ONCE = struct.pack("ii", 1, 0)  # struct linger: a close that resets the connection; socket(7)


def connected(listener: socket.socket, *, buffer: int = _PART) -> socket.socket:
    """A connection to a listening socket, which need not be accepted yet.

    Args:
        listener: the server's socket.
        buffer: bytes that the kernel may hold for the client in either direction, about.

    Raises:
        OSError: there is no connection to be had.
    """
    connection = socket.socket(listener.family, socket.SOCK_STREAM)
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.connect(listener.getsockname())
    except BaseException:
        connection.close()
        raise
    return connection


class Client:
    """One client of a server.

    Args:
        call: the server's call.
        connection: to the server; the client closes it.
        name: what sentences call the client.
    """

    def __init__(self, call: Running, connection: socket.socket, name: str) -> None:
        self._call = call
        self._socket = connection
        self._socket.settimeout(0)
        self._ended = False
        self.name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        """Send, and read nothing meanwhile.

        Raises:
            Unmet: the server does not take it.
        """
        self._talk(data, 0, f"client {self.name} sends {_number(data)}, and waits for the server to read")

    def push(self, data: bytes) -> int:
        """Send as much of it as the kernel takes at once; how many bytes that is."""
        try:
            return self._write(memoryview(data))
        except BlockingIOError:
            return 0

    def pull(self) -> bytes:
        """Read what is there."""
        with contextlib.suppress(BlockingIOError):
            return self._read(_PART * 64)
        return b""

    def receive(self, number: int) -> bytes:
        """Read so many bytes.

        Raises:
            Unmet: they do not come.
        """
        return self._talk(b"", number, f"client {self.name} waits for what it is owed")

    def exchange(self, data: bytes) -> bytes:
        """Send, and read as much back: part by part, so that the same happens every time.

        Raises:
            Unmet: the server does not take it, or gives less back.
        """
        received = b""
        for start in range(0, len(data), _PART):
            part = data[start : start + _PART]
            received += self._talk(part, len(part), f"client {self.name} sends {_number(data)}, and waits for the echo")
        return received

    def ended(self) -> None:
        """Wait for the end of the connection: nothing more comes, and the server closes it.

        Raises:
            Unmet: more comes, or the connection stays open.
        """
        more = self._talk(b"", 1, f"client {self.name} waits for the server to close the connection", to_the_end=True)
        if more:
            problem = f"client {self.name} got more than it had sent"
            raise Unmet(Problem(Status.FAILED, "", came_back=show(more), because=problem, kind="more"))

    def shut(self) -> None:
        """Say that nothing more will be sent: close one direction."""
        with contextlib.suppress(OSError):  # the server was quicker
            self._socket.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Break the connection off."""
        with contextlib.suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        self._socket.close()

    def close(self) -> None:
        """Close the connection; one that is closed stays so."""
        self._socket.close()

    def _talk(self, data: bytes, number: int, what: str, *, to_the_end: bool = False) -> bytes:
        """Send bytes and read bytes, each as soon as it goes."""
        received = bytearray()
        left = memoryview(data)

        def step(seconds: float) -> bool:
            nonlocal left
            poll = select.poll()
            poll.register(
                self._socket, (select.POLLIN if len(received) < number else 0) | (select.POLLOUT if left else 0)
            )
            for _, events in poll.poll(seconds * 1_000):
                if events & (select.POLLIN | select.POLLHUP | select.POLLERR) and len(received) < number:
                    received.extend(self._read(number - len(received)))
                if events & select.POLLOUT and not self._ended:
                    left = left[self._write(left[:_PART]) :]
                if events & (select.POLLHUP | select.POLLERR) and left:
                    self._ended = True
                return True
            return False

        def done() -> bool:
            return self._ended or (not left and len(received) >= number)

        self._call.wait(step, done=done, what=what)
        if self._ended and not to_the_end and (left or len(received) < number):
            self._call.blame(what)
            because = f"the server closed the connection to client {self.name} too early: {what}"
            came_back = show(bytes(received)) if len(data) + number <= _SHOWN else None
            raise Unmet(Problem(Status.FAILED, "", came_back=came_back, because=because, kind="closed"))
        return bytes(received)

    def _read(self, most: int) -> bytes:
        try:
            data = self._socket.recv(min(most, _PART))
        except ConnectionError:
            data = b""
        self._ended = not data
        return data

    def _write(self, data: memoryview) -> int:
        try:
            return self._socket.send(data)
        except ConnectionError:
            self._ended = True
            return 0


def _number(data: bytes) -> str:
    return f"{len(data):,} byte{'s' if len(data) != 1 else ''}"
