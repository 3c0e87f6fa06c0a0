"""Units in bundles: what goes to another machine in one go, so that its way there costs little beside the work.

A bundle that came to nothing, as its machine has died, is handed out again. When that happens a second time, each of
its units is handed out alone, to a machine with nothing else to do: the one that kills is told from those that were merely
beside it, and given up the third time.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from kata_grader.model import Verdict
from kata_grader.scoring.crew import Task, Unit

__all__ = ["Bundle", "Bundles", "Load", "Report"]

_WORK = 1.0  # seconds in a bundle: what is lost with a machine, and a hundred times what Dask costs for it
_MOST, _MOST_BYTES = 64, 1 << 20
_SUSPECT, _GIVEN_UP = 2, 3  # deaths


class Load(Struct, frozen=True):
    """A bundle on its way: submissions to one kata, as bytes."""

    kata: str
    sources: tuple[bytes, ...]

    def tasks(self) -> list[Task]:
        """What is to be done."""
        return [Task(Unit(self.kata, hashlib.sha256(source).hexdigest()), source) for source in self.sources]


class Report(Struct, frozen=True):
    """What came of a bundle: the verdicts in the order of its submissions, or why there are none."""

    verdicts: tuple[Verdict, ...] = ()
    fault: str | None = None


@dataclass(eq=False, slots=True)
class Bundle:
    """Tasks of one kata.

    Args:
        tasks: what is to be graded.
        deaths: how often that came to nothing.
        shunned: where.
    """

    tasks: list[Task]
    deaths: int = 0
    shunned: set[str] = field(default_factory=set)

    @property
    def is_suspect(self) -> bool:
        """Whether it may well be what its machines have died of."""
        return self.deaths >= _SUSPECT

    def load(self) -> Load:
        """What is sent."""
        return Load(self.tasks[0].unit.kata, tuple(task.source for task in self.tasks))


class Bundles:
    """Makes bundles of tasks, as large as is good for their kata.

    Args:
        tasks: they are read no further ahead than one.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._coming = iter(tasks)
        self._next = next(self._coming, None)
        self._returned: deque[Bundle] = deque()
        self._paces: dict[str, float] = {}  # seconds a unit

    def __bool__(self) -> bool:
        return bool(self._returned) or self._next is not None

    def take(self) -> Bundle:
        """The next one; there is one."""
        if self._returned:
            return self._returned.popleft()
        assert self._next is not None
        tasks = [self._next]
        kata, size = tasks[0].unit.kata, len(tasks[0].source)
        most = self._most(kata)
        while (task := next(self._coming, None)) is not None:
            size += len(task.source)
            if task.unit.kata != kata or len(tasks) >= most or size > _MOST_BYTES:
                break
            tasks.append(task)
        self._next = task
        return Bundle(tasks)

    def _most(self, kata: str) -> int:
        pace = self._paces.get(kata)
        return 1 if pace is None else max(1, min(_MOST, int(_WORK / max(pace, 0.001))))

    def learn(self, verdict: Verdict) -> None:
        """Take note of how long a unit takes."""
        pace = self._paces.get(verdict.kata, verdict.seconds)
        self._paces[verdict.kata] = (pace + verdict.seconds) / 2

    def give_back(self, bundle: Bundle) -> None:
        """Let a bundle be taken next, as nobody has done anything about it."""
        self._returned.appendleft(bundle)

    def failed(self, bundle: Bundle, place: str) -> Iterator[Task]:
        """Let a bundle be taken again that came to nothing.

        Args:
            bundle: which.
            place: where.

        Returns:
            The tasks of it that are given up.
        """
        deaths, shunned = bundle.deaths + 1, bundle.shunned | {place}
        if deaths >= _GIVEN_UP:
            yield from bundle.tasks
        elif deaths >= _SUSPECT:
            self._returned.extend(Bundle([task], deaths, shunned) for task in bundle.tasks)
        else:
            self._returned.append(Bundle(bundle.tasks, deaths, shunned))
