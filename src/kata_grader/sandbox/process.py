"""The small interface between the judge and whatever shuts a worker in."""

import socket
from typing import Protocol

from kata_grader.model import Level
from kata_grader.sandbox.ending import Ending

__all__ = ["Process", "Sandbox"]


class Process(Protocol):
    """A worker that runs."""

    @property
    def channel(self) -> socket.socket:
        """The judge's end of the wire."""

    def output(self) -> bytes:
        """What was printed since the last `forget_output`, its first 64 KB."""

    def forget_output(self) -> None:
        """Throw away what was printed so far."""

    def ask_stack(self) -> None:
        """Ask for a stack dump; it is written when the worker gets to run."""

    def stack(self) -> str:
        """The stack dumps so far, in `faulthandler`'s words; empty where the platform cannot."""

    def end(self, *, grace: float = 0) -> Ending:
        """Kill the worker with all that it started, reap it, and let go of everything it held.

        Args:
            grace: seconds to wait for a worker that has hung up to end by itself, so that its own exit status is seen.
        """


class Sandbox(Protocol):
    """A way to start workers."""

    @property
    def level(self) -> Level:
        """How well its workers are shut in."""

    def start(self) -> Process:
        """Start a worker that has not seen a submission yet."""
