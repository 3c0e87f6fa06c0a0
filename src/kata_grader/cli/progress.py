"""How far a run is: a bar with rate and time left on a terminal, a few plain lines in a log."""

import sys
import time
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from kata_grader.model import Verdict

__all__ = ["Progress"]

_BETWEEN_LINES = 10.0  # seconds between two lines of a log, which grow with the time that has passed
_BETWEEN_LOOKS = 0.2
_MINUTE, _HOUR = 60, 3_600


class Progress:
    """Follows a run.

    Args:
        total: how many units there are to grade.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = self._said = time.monotonic()
        self._console = Console(file=sys.stderr, highlight=False)
        self._bar = Bar(
            TextColumn("scoring"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[said]}"),
            console=self._console, transient=True,
        ) if self._console.is_terminal else None  # fmt: skip

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._task = self._bar.add_task("scoring", total=self._total, said="starting")
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def add(self, _: Verdict) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._bar is not None:
            if now - self._said > _BETWEEN_LOOKS or self._done == self._total:
                self._said = now
                self._bar.update(self._task, completed=self._done, said=self._words(now))
        elif now - self._said > max(_BETWEEN_LINES, (now - self._began) / 10):
            self._said = now
            print(f"scored {self._done:,} of {self._total:,}, {self._words(now)}", file=sys.stderr, flush=True)

    def _words(self, now: float) -> str:
        rate = self._done / max(now - self._began, 0.001)
        return f"{rate:,.1f} a second, {_duration((self._total - self._done) / rate)} left"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"
