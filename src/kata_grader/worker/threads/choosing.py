"""Who goes on: a schedule as the judge sends it, turned into choices.

A schedule is one object of the wire, every key optional:
    "order"     numbers of threads, the one that goes first first; one that is not listed comes after those that are, the first
                thread of all (number 0) before them
    "demote"    steps at which the running thread falls behind all others (PCT)
    "ambush"    pairs [number of a thread, place]: it falls behind all others when it first comes to that place
    "walk"      a seed: the turn changes at random instead
    "switches"  pairs [step, number of a thread]: the turn changes there and nowhere else, unless a thread has to wait
    "early"     timed waits and sleeps may end before anyone else has moved: no schedule can rely on time
    "last"      a condition wakes the one that waits shortest first, as no schedule can rely on the order of waking either
"""

import random
import sys
from collections.abc import Sequence
from typing import Any, Protocol

from .task import Task

__all__ = ["NEVER", "Chooser", "chooser"]

NEVER = sys.maxsize
_GAPS = (1, 1, 2, 3, 5, 8)  # steps from one change of a random walk to the next: a change at every step finds less


class Chooser(Protocol):
    """Chooses the thread that goes on, when the running one cannot, or at `next_step`."""

    next_step: int

    def choose(self, able: Sequence[Task], current: Task | None, step: int) -> Task:
        """One of the threads that are able to go on; `current` is the running one if it is among them."""

    def demote(self, task: Task) -> None:
        """Let a thread fall behind all others: it spins."""


def chooser(schedule: dict[str, Any]) -> Chooser:
    """The chooser of a schedule."""
    if "switches" in schedule:
        return _Explicit(schedule["switches"])
    if "walk" in schedule:
        return _Walk(schedule["walk"])
    return _Priorities(schedule.get("order", ()), schedule.get("demote", ()))


class _Priorities:
    """The able thread of the highest priority goes on; at some steps the running one falls behind."""

    def __init__(self, order: Sequence[int], demote: Sequence[int]) -> None:
        self._rank = {number: rank for rank, number in enumerate(order)}
        self._lowest = 1 << 20
        self._steps = sorted(demote, reverse=True)
        self.next_step = self._steps[-1] if self._steps else NEVER

    def choose(self, able: Sequence[Task], current: Task | None, step: int) -> Task:
        while self._steps and step >= self._steps[-1]:
            self._steps.pop()
            self.next_step = self._steps[-1] if self._steps else NEVER
            if current is not None:
                self.demote(current)
        return min(able, key=self._of)

    def _of(self, task: Task) -> int:
        return self._rank.get(task.number, 1 << 10 if task.number else -1) * 64 + task.number

    def demote(self, task: Task) -> None:
        self._lowest += 1
        self._rank[task.number] = self._lowest


class _Walk:
    """Anyone goes on."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)
        self._behind: set[int] = set()
        self.next_step = 1

    def choose(self, able: Sequence[Task], current: Task | None, step: int) -> Task:
        self.next_step = step + self._random.choice(_GAPS)
        fair = [task for task in able if task.number not in self._behind] or able
        chosen = fair[self._random.randrange(len(fair))]
        if chosen is not current:
            self._behind.clear()
        return chosen

    def demote(self, task: Task) -> None:
        self._behind.add(task.number)


class _Explicit:
    """The running thread goes on until it has to wait, but for the changes that are listed."""

    def __init__(self, switches: Sequence[tuple[int, int]]) -> None:
        self._switches = dict(switches)
        self._steps = sorted(self._switches, reverse=True)
        self._behind: list[int] = []
        self.next_step = self._steps[-1] if self._steps else NEVER

    def choose(self, able: Sequence[Task], current: Task | None, step: int) -> Task:
        while self._steps and step >= self._steps[-1]:
            self._steps.pop()
        self.next_step = self._steps[-1] if self._steps else NEVER
        wanted = self._switches.get(step)
        for task in able:
            if task.number == wanted:
                return task
        if current is not None and current.number not in self._behind:
            return current
        on_time = [task for task in able if not task.would_be_early] or able
        chosen = min(on_time, key=self._of)
        if current is not None:
            self._behind = [number for number in self._behind if number != current.number]
        return chosen

    def _of(self, task: Task) -> tuple[int, int]:
        place = self._behind.index(task.number) + 1 if task.number in self._behind else 0
        return (place, task.number)

    def demote(self, task: Task) -> None:
        self._behind = [number for number in self._behind if number != task.number] + [task.number]
