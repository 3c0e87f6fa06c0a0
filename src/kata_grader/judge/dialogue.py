"""Questions to one worker, and its replies: one at a time, or several that were asked in one go."""

import contextlib
import itertools
import secrets
import select
import socket
import time
from collections.abc import Iterator, Sequence
from typing import Any

from kata_grader.model import Limits
from kata_grader.sandbox import Process
from kata_grader.worker import wire

__all__ = ["Dialogue", "HungUp", "Message", "TooLarge", "TooLate"]

Message = dict[str, Any]
_HEADER = 4
_INSIDE = b',"replies":['
_BESIDES = 400_000  # bytes of a frame beside one large answer
_SEVERAL = 8  # how many times as large as one reply several may be together
_STACK_AT = 0.8  # of the deadline: when a worker that does not answer is asked where it is


class HungUp(Exception):
    """Raised when a worker has closed the wire."""


class TooLarge(Exception):
    """Raised when the replies to calls that were asked in one go are too large together, though each alone may be in order."""


class TooLate(Exception):
    """Raised when a worker gives no reply in time. `altogether` says that it is the time of all calls that is over."""

    def __init__(self, *, altogether: bool) -> None:
        super().__init__()
        self.altogether = altogether


class Dialogue:
    """What is said on the wire to one worker. After an exception nothing more may be.

    Args:
        process: the worker.
        limits: its kata's: how long a reply may take, and how large it may be.
        deadline: when all replies must have come, by `time.monotonic`; it may be put off.
    """

    def __init__(self, process: Process, limits: Limits, *, deadline: float) -> None:
        self._process = process
        self._channel = process.channel
        self._seconds = limits.seconds
        self._longest = limits.answer * 16 + _BESIDES  # what an answer takes as JSON at most, twice
        self.deadline = deadline
        self._id = ""
        self._rest = b""
        self._received = 0  # bytes
        self._channel.settimeout(self._seconds * _STACK_AT)

    def ask(self, message: Message, *, then: bytes = b"", descriptors: Sequence[int] = ()) -> None:
        """Send a request, which `reply` or `several` must follow.

        Args:
            message: what `kata_grader.worker.wire` lists; its id is added.
            then: a frame that belongs to it.
            descriptors: likewise.

        Raises:
            OSError: the worker has ended.
            Broken: it has said something unasked.
        """
        self._id = secrets.token_hex(8)  # nobody can answer a question that is still to come
        if select.select([self._channel], [], [], 0)[0] and self._channel.recv(1, socket.MSG_PEEK):
            raise wire.Broken("more than one answer")
        self._channel.sendall(wire.pack({**message, "id": self._id}) + then)
        if descriptors:
            socket.send_fds(self._channel, [b"s"], descriptors)

    def reply(self) -> Message:
        """Wait for the reply to a request.

        Raises:
            HungUp: there will be none.
            TooLate: there is none in time.
            OSError: the worker has ended.
            Broken: what came is none.
        """
        reply = wire.unpack(self._receive(self._seconds))
        if reply.get("id") != self._id:
            raise wire.Broken("an answer to another question")
        self._end()
        return reply

    def several(self, *, seconds: float) -> Iterator[bytes]:
        """Wait for the replies to many calls, as they come: JSON, separated by commas.

        Args:
            seconds: how long to wait for the next of them.

        Raises:
            TooLarge: they are too large together. All else is as with `reply`.
        """
        self._received = 0
        seconds = min(seconds, self._seconds)
        self._channel.settimeout(seconds)
        for number in itertools.count():
            body = self._receive(seconds)
            before, last, inside = body.partition(_INSIDE)
            beginning = f'{{"id":"{self._id} {number}","last":'.encode()
            if not last or not body.endswith(b"]}") or before not in {beginning + b"true", beginning + b"false"}:
                raise wire.Broken("an answer to another question")
            yield inside[:-2]
            if before.endswith(b"true"):
                break
            if self._received > self._longest * _SEVERAL:
                raise TooLarge
        self._channel.settimeout(self._seconds * _STACK_AT)
        self._end()

    def _end(self) -> None:
        if self._rest:
            raise wire.Broken("more than one answer")

    def _receive(self, seconds: float) -> bytes:
        """The body of the next frame, which has so many seconds from now on."""
        asked_at = time.monotonic()
        deadline = min(asked_at + seconds, self.deadline)
        received, waited, asked_where = self._rest, False, False
        try:
            while len(received) < (length := self._length(received)):
                if waited:
                    now = time.monotonic()
                    if now >= deadline:
                        raise TooLate(altogether=now >= self.deadline)
                    if not asked_where and now >= asked_at + (deadline - asked_at) * _STACK_AT:
                        self._process.ask_stack()
                        asked_where = True
                    self._channel.settimeout(max(deadline - now, 0.001))
                waited = True
                with contextlib.suppress(TimeoutError):
                    part = self._channel.recv(1 << 16)
                    if not part:
                        raise HungUp
                    received += part
        finally:
            if asked_where:
                self._channel.settimeout(self._seconds * _STACK_AT)
        self._received += length
        self._rest = received[length:]
        return received[_HEADER:length]

    def _length(self, received: bytes) -> int:
        """How long the frame is that begins so; its header alone, as long as that is all there is to wait for."""
        if len(received) < _HEADER:
            return _HEADER
        length = wire.frame_length(received[:_HEADER])
        if length > self._longest:
            raise wire.Broken(f"an answer of {length:,} bytes")
        return _HEADER + length
