"""How a worker ended, as its reaper saw it."""

import signal

from msgspec import Struct

__all__ = ["Ending"]


class Ending(Struct, frozen=True):
    """What is left of a process: its exit status or the signal that ended it, and what it used.

    `cpu` is in seconds, user and system together; `peak_memory` in bytes.
    """

    exit_status: int | None
    signal: int | None
    cpu: float
    peak_memory: int

    def __str__(self) -> str:
        if self.signal is None:
            return f"ended with exit status {self.exit_status}"
        try:
            return f"was killed by {signal.Signals(self.signal).name}"
        except ValueError:
            return f"was killed by signal {self.signal}"
