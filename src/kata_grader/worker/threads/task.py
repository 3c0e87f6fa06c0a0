"""One thread under control: what it waits for, and where it is."""

import _thread
from collections.abc import Callable
from typing import Any

__all__ = ["NOWHERE", "Abandoned", "Ready", "Task"]

NOWHERE = -1
Ready = Callable[[], bool]


class Abandoned(BaseException):
    """Raised in a thread whose run is over."""


class Task:
    """One thread under control.

    Args:
        number: 0 for the first, then as they were started.
        name: what a timeline calls it.
        alike: threads that may change places without anyone seeing a difference have this in common.
    """

    def __init__(self, number: int, name: str, alike: object) -> None:
        self.number = number
        self.name = name
        self.alike = alike
        self.baton = _thread.allocate_lock()
        self.baton.acquire()
        self.ready: Ready | None = None  # what it waits for
        self.waits_for = ""
        self.holder: Callable[[], Task | None] | None = None  # who holds that
        self.deadline: float | None = None
        self.expired = False
        self.early = 0
        self.woke = 0  # how often a timed wait of its ended for no other reason than time
        self.alone = 0
        self.spins = False
        self.done = False
        self.place = NOWHERE
        self.ident = 0
        self.refusals = 0
        self.thread: Any = None  # the submission's Thread object
        self.died: tuple[str, str] | None = None  # the type and the text of what ended it

    @property
    def kind(self) -> object:
        """What it has in common with those that may take its place."""
        return ("thread", self.number) if self.alike is None else ("alike", self.alike)

    @property
    def blocked(self) -> bool:
        """Whether it waits, and would wait for ever if time stood still."""
        return self.ready is not None and not self.ready()

    @property
    def would_be_early(self) -> bool:
        """Whether it waits for no more than time."""
        return self.deadline is not None and self.blocked
