"""A scenario that is run under many schedules, what comes of a run, and the order in which schedules are tried."""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

__all__ = ["Batch", "Outcome", "Runs", "Scenario", "Schedule", "Search", "Tried", "Visits"]

Schedule = dict[str, Any]
Visits = dict[str, tuple[int, int]]
_MOST_ORDERS, _MOST_MIXED = 24, 24  # of one scenario
_MOST_PERMUTED = 7  # threads, whose 5,040 orders are looked through at once
_BATCH = 40


@dataclass(frozen=True, slots=True)
class Scenario:
    """A function of the kata's probe that starts threads, with its arguments.

    Args:
        name: the function's name.
        args: what it is called with, after the submission's module and the run.
        code: what a student could type to see the same; empty for the call itself.
    """

    name: str
    args: tuple[Any, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: the worker's reply, without what belongs to the run alone."""

    reply: dict[str, Any]
    key: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of runs of one scenario.

    Args:
        outcomes: one for each schedule.
        visits: the first and the last step at which each kind of thread came to a place, for each run that was watched.
        details: of the last one; see `kata_grader.worker.threads.run.Ran.details`.
    """

    outcomes: list[Outcome]
    visits: list[Visits]
    details: dict[str, Any]


class Runs(Protocol):
    """Runs a scenario under some schedules."""

    def __call__(self, scenario: Scenario, schedules: list[Schedule], *, record: bool, watch: bool) -> Batch:
        """See `Examinee.run`."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A schedule that was tried for a scenario, and what came of it."""

    scenario: Scenario
    schedule: Schedule
    outcome: Outcome


@dataclass(eq=False)
class _Progress:
    """How far the search has come with one scenario."""

    scenario: Scenario
    orders: list[tuple[int, ...]] = field(default_factory=list)
    all_orders: bool = True
    visits: list[Visits] = field(default_factory=list)
    flags: list[Schedule] = field(default_factory=lambda: [{}])
    alike: list[int] = field(default_factory=list)
    swept: int = 0
    places: int = 0


class Search:
    """Tries schedules: fixed for a seed, counted in runs, the cheap ones of every scenario before the many of any.

    Args:
        scenarios: from small to large, so that the smallest that fails comes first.
        most: how many schedules.
        fewest: how many of some kinds there are at least, of each scenario.
        seed: what the random ones follow from.
        run: runs a scenario under some schedules.
    """

    def __init__(
        self,
        scenarios: Sequence[Scenario],
        *,
        most: int,
        fewest: int,
        seed: str,
        run: Runs,
    ) -> None:
        self._progress = [_Progress(scenario) for scenario in scenarios]
        self._most = most
        self._seed = seed
        self._run = run
        self._most_orders = max(fewest, min(_MOST_ORDERS, most // 6 // len(scenarios)))
        self._mixed_ones = max(fewest, min(_MOST_MIXED, most // 8 // len(scenarios)))
        self._ambushed = 0
        self.runs = 0

    def outcomes(self) -> Iterator[Tried]:
        """Every outcome that differs from those before, with the first schedule that led to it."""
        seen: set[tuple[int, bytes]] = set()
        for stage in (self._smoke, self._orders, self._mixed, self._ambushes, self._sweep):
            if stage == self._sweep:  # what one leaves over of its share is for those that come after it
                self._progress.sort(key=lambda progress: progress.places)
            for progress in self._progress:
                for schedule, outcome in stage(progress):
                    self.runs += 1
                    if (id(progress), outcome.key) not in seen:
                        seen.add((id(progress), outcome.key))
                        yield Tried(progress.scenario, schedule, outcome)

    @property
    def coverage(self) -> str:
        """What has been tried, in words."""
        swept = sum(progress.swept for progress in self._progress)
        places = sum(progress.places for progress in self._progress)
        orders = sum(len(progress.orders) for progress in self._progress)
        every = (
            "every priority order" if all(each.all_orders for each in self._progress) else f"{orders} priority orders"
        )
        number = len(self._progress)
        return (
            f"{self.runs:,} schedules of {number} scenario{'s' if number > 1 else ''}: {every}, with one preemption at"
            f" {'each' if swept == places else f'{swept:,}'} of {places:,} places, {self._ambushed:,} with two, and"
            f" {self._mixed_ones} random ones of each"
        )

    def _smoke(self, progress: _Progress) -> Iterator[tuple[Schedule, Outcome]]:
        batch = self._run(progress.scenario, [{}], record=True, watch=True)
        details = batch.details
        alike = progress.alike = list(details["alike"])
        takes_part = range(0 if details["first_takes_part"] else 1, len(alike))
        progress.orders, progress.all_orders = self._distinct_orders(alike, takes_part)
        if details["timed"]:
            progress.flags.append({"early": True})
        if details["chose_waiter"]:
            progress.flags.append({"last": True})
        yield {}, batch.outcomes[0]

    def _distinct_orders(self, alike: list[int], takes_part: range) -> tuple[list[tuple[int, ...]], bool]:
        """Orders of the threads, one of each set that differ only in which of several like threads is which."""
        if len(takes_part) > _MOST_PERMUTED:
            numbers = list(takes_part)
            shuffled = random.Random(f"{self._seed} orders")
            return [tuple(shuffled.sample(numbers, len(numbers))) for _ in range(_MOST_ORDERS)], False
        seen: set[tuple[int, ...]] = set()
        orders = []
        for order in itertools.permutations(takes_part):
            kinds = tuple(alike[number] for number in order)
            if kinds not in seen:
                seen.add(kinds)
                orders.append(order)
        most = self._most_orders
        if len(orders) <= most:
            return orders, True
        return random.Random(f"{self._seed} orders").sample(orders, most), False

    def _orders(self, progress: _Progress) -> Iterator[tuple[Schedule, Outcome]]:
        for flags in progress.flags:
            schedules = [{"order": order, **flags} for order in progress.orders]
            for schedule, outcome, visits in self._try(progress, schedules, watch=not flags):
                if not flags:
                    progress.visits.append(visits)
                yield schedule, outcome
        progress.places = sum(map(len, progress.visits))

    def _mixed(self, progress: _Progress) -> Iterator[tuple[Schedule, Outcome]]:
        longest = max((last for visits in progress.visits for _, last in visits.values()), default=1)
        schedules: list[Schedule] = []
        for number in range(self._mixed_ones):
            draw = random.Random(f"{self._seed} mixed {number}")
            schedule: Schedule = {"walk": f"{self._seed} {number}"}
            if number % 2 and progress.orders:
                steps = sorted(draw.randint(1, longest) for _ in range(1 + number // 2 % 3))
                schedule = {"order": draw.choice(progress.orders), "demote": steps}
            schedules.append({**schedule, **progress.flags[number // 2 % len(progress.flags)]})
        for schedule, outcome, _ in self._try(progress, schedules):
            yield schedule, outcome

    def _ambushes(self, progress: _Progress) -> Iterator[tuple[Schedule, Outcome]]:
        """Two threads, each held up where it is about to write something: what both have read is out of date then."""
        share = max(0, self._most // 4 - self._ambushed) // self._to_come(progress)
        for schedule, outcome, _ in self._try(progress, self._pairs(progress)[:share]):
            self._ambushed += 1
            yield schedule, outcome

    def _to_come(self, progress: _Progress) -> int:
        """How many scenarios share what is left in a stage: this one and those after it."""
        return len(self._progress) - self._progress.index(progress)

    def _pairs(self, progress: _Progress) -> list[Schedule]:
        stores: dict[int, list[int]] = {}
        for name in sorted({name for visits in progress.visits for name in visits}):
            kind, place, *before_a_store = name.split(" ")
            if before_a_store == ["first"]:
                stores.setdefault(int(kind), []).append(int(place))
        alike = progress.alike
        threads = sorted({number for order in progress.orders for number in order})
        pairs: dict[tuple[int, ...], Schedule] = {}
        for one, other in itertools.permutations(threads, 2):
            for first, second in itertools.product(stores.get(alike[one], ()), stores.get(alike[other], ())):
                schedule = {"order": [one, other], "ambush": [[one, first], [other, second]]}
                pairs.setdefault((alike[one], first, alike[other], second), schedule)
        return random.Random(f"{self._seed} ambushes").sample(list(pairs.values()), len(pairs))

    def _sweep(self, progress: _Progress) -> Iterator[tuple[Schedule, Outcome]]:
        share = max(0, self._most - self.runs) // self._to_come(progress)
        schedules = self._preemptions(progress)[:share]
        for schedule, outcome, _ in self._try(progress, schedules):
            progress.swept += 1
            yield schedule, outcome

    def _preemptions(self, progress: _Progress) -> list[Schedule]:
        """Every order with one preemption at each place: first each place once, then each of them in another order, and so on.

        A place is one of the source, for each kind of thread; it is preempted where a thread first comes there in one order
        and where it last does in the next.
        """
        draw = random.Random(f"{self._seed} sweep")
        by_place: dict[str, list[Schedule]] = {}
        for number, (order, visits) in enumerate(zip(progress.orders, progress.visits, strict=False)):
            for place, steps in visits.items():
                by_place.setdefault(place, []).append({"order": order, "demote": [steps[number % 2]]})
        for schedules in by_place.values():
            draw.shuffle(schedules)
        rounds = itertools.zip_longest(*by_place.values())
        return [schedule for some in rounds for schedule in some if schedule is not None]

    def _try(
        self, progress: _Progress, schedules: list[Schedule], *, watch: bool = False
    ) -> Iterator[tuple[Schedule, Outcome, Visits]]:
        for start in range(0, len(schedules), _BATCH):
            some = schedules[start : start + _BATCH]
            batch = self._run(progress.scenario, some, record=False, watch=watch)
            yield from zip(some, batch.outcomes, batch.visits, strict=True)
