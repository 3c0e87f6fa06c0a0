"""How a worker ended, as its reaper saw it."""

import signal

from msgspec import Struct

__all__ = ["Ending"]


class Ending(Struct, frozen=True):
    """What is left of a process: its exit status or the signal that ended it, and what it used.

    Args:
        exit_status: None when a signal ended it.
        signal: None when it ended by itself. When both are None, it took its reaper with it, which no level but `limits` lets
            it do.
        cpu: seconds, user and system together.
        peak_memory: bytes that were resident at most.
    """

    exit_status: int | None
    signal: int | None
    cpu: float
    peak_memory: int

    @property
    def lost(self) -> bool:
        """Whether nobody is left to say how it ended."""
        return self.exit_status is None and self.signal is None

    def __str__(self) -> str:
        if self.lost:
            return "ended, and so did what watched over it"
        if self.signal is None:
            return f"ended with exit status {self.exit_status}"
        try:
            return f"was killed by {signal.Signals(self.signal).name}"
        except ValueError:
            return f"was killed by signal {self.signal}"
