"""Makes a failing schedule calm: as few changes of the turn as the failure needs, so that a reader can follow it."""

import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any

from kata_grader.judge.scenario import Schedule

__all__ = ["calmest"]

_CALM_ENOUGH = 1  # preemptions
_MOST_ORDERS = 24
Details = dict[str, Any]
Fails = Callable[[Schedule], Details | None]


def calmest(schedule: Schedule, fails: Fails, *, most: int) -> Schedule:
    """Look for the calmest schedule with the same failure.

    Args:
        schedule: one that fails.
        fails: runs a schedule; gives the details of the run if it fails in the same way, else None.
        most: how many runs that may take.

    Returns:
        The schedule with the fewest preemptions, then the fewest changes of the turn, then the fewest steps.
    """
    return _Calming(fails, most).of(schedule)


def _flags(schedule: Schedule) -> Schedule:
    return {name: schedule[name] for name in ("early", "last") if name in schedule}


class _Calming:
    def __init__(self, fails: Fails, most: int) -> None:
        self._fails = fails
        self._left = most
        self._best: tuple[tuple[int, int, int], Schedule] | None = None

    def of(self, schedule: Schedule) -> Schedule:
        details = self._run(schedule)
        if details is None:
            return schedule
        self._thin_out(schedule, details)
        for start in self._starts(schedule, details):
            if self._left <= 0 or (self._best is not None and self._best[0][0] <= _CALM_ENOUGH):
                break
            found = self._run(start)
            if found is not None:
                self._thin_out(start, found)
        return self._best[1] if self._best is not None else schedule

    def _starts(self, schedule: Schedule, details: Details) -> Iterator[Schedule]:
        """Schedules that are calm from the beginning: a priority order and at most one preemption."""
        numbers = list(range(0 if details["first_takes_part"] else 1, len(details["threads"])))
        steps = max((step for step, _ in details["switches"]), default=1)
        orders = list(itertools.islice(itertools.permutations(numbers), _MOST_ORDERS))
        starts: list[Schedule] = [
            {"order": order, "demote": [step]} for order in orders for step in range(1, steps + 1)
        ]
        random.Random("calm").shuffle(starts)
        flags = _flags(schedule)
        yield from ({"order": order, **flags} for order in orders)
        yield from ({**start, **flags} for start in starts)

    def _run(self, schedule: Schedule) -> Details | None:
        self._left -= 1
        details = self._fails(schedule)
        if details is not None:
            cost = (details["preemptions"], len(details["switches"]), sum(not event[2] for event in details["events"]))
            if self._best is None or cost < self._best[0]:
                self._best = cost, schedule
        return details

    def _thin_out(self, schedule: Schedule, details: Details) -> None:
        """Leave out changes of the turn as long as the failure remains: halves first, then ever smaller pieces."""
        kept = details["switches"]
        for flags in ({}, _flags(schedule)):
            found = self._run({"switches": kept, **flags})
            if found is not None:
                break
        else:
            return
        size = max(1, len(kept) // 2)
        while self._left > 0:
            shorter = False
            for start in reversed(range(0, len(kept), size)):
                candidate = kept[:start] + kept[start + size :]
                if len(candidate) < len(kept) and self._left > 0 and self._run({"switches": candidate, **flags}):
                    kept, shorter = candidate, True
            if size > 1:
                size //= 2
            elif not shorter:
                return
