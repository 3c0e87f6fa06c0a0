"""The small interface between the judge and whatever shuts a worker in."""

import socket
from typing import Protocol

from kata_grader.model import Level, Limits, Network
from kata_grader.sandbox.ending import Ending
from kata_grader.sandbox.evidence import Evidence

__all__ = ["Process", "Sandbox"]


class Process(Protocol):
    """A worker that runs."""

    @property
    def channel(self) -> socket.socket:
        """The judge's end of the wire."""

    def output(self) -> bytes:
        """What the last call printed, as far as its limit goes."""

    def ask_stack(self) -> None:
        """Ask for a stack dump; it is written when the worker gets to run."""

    def stack(self) -> str:
        """The stack dumps so far, in `faulthandler`'s words; empty where the platform cannot."""

    def look(self) -> Evidence:
        """What the kernel says of the worker now.

        Raises:
            ProcessLookupError: the worker has ended.
            GraderFault: the platform does not tell.
        """

    def hold(self, *, still: bool) -> None:
        """Stop the worker where it is, or let it go on."""

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

    @property
    def counts_tasks(self) -> bool:
        """Whether the kernel counts a worker's threads and processes apart from everybody else's, so that they can be limited."""

    def start(self, limits: Limits, network: Network, *, tenant: str) -> Process:
        """Start a worker that has not seen a submission yet.

        Args:
            limits: the kata's.
            network: what it needs of the network.
            tenant: which submission it is for; workers for different ones share nothing that either could change.

        Raises:
            GraderFault: the worker cannot be shut in as its level promises.
        """

    def refuses(self, limits: Limits, network: Network) -> str | None:
        """Why workers for such a kata cannot be had at this level; None when they can."""

    def lost(self, *, patience: float = 0.0) -> bool:
        """Whether what workers are started from has ended unasked, and its workers with it, since this was last asked.

        Args:
            patience: seconds to wait for that.
        """

    def close(self) -> None:
        """Let go of everything that workers are started from."""
