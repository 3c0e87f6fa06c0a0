"""Judges of this machine: each a process of its own on a CPU of its own, with units handed to it ahead of time.

Between the crew and a judge, tasks go one way and verdicts the other, in the same order. A judge that dies is replaced, and
what it had is handed out again; a unit that two judges have died of is a fault of the grader's.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kata_grader.errors import GraderFault
from kata_grader.model import Kata, Level, Status, Verdict
from kata_grader.scoring.crew import Task, Unit, fault_of

if TYPE_CHECKING:
    from kata_grader.judge.turn import Assignment, Graded

__all__ = ["LocalJudges", "Setting"]

_SEVERAL = multiprocessing.get_context("spawn")  # a fork would take along whatever this process has open
_AHEAD, _MOST_AHEAD = 0.2, 16  # seconds of work that a judge has before it, and tasks
_MOST_BYTES = 1 << 15  # of tasks on their way: more might fill the pipe while the judge fills it the other way
_MOST_DEATHS = 2  # of judges, until it is the unit's doing
_MOST_FALSE_STARTS = 3
_PATIENCE = 10.0  # seconds for a judge to end
_CRASH_PATIENCE = 0.1  # seconds in which a zygote that was killed is seen to have ended


@dataclass(frozen=True, slots=True)
class Setting:
    """What judges need to know.

    Args:
        katas: what is graded.
        folder: where examples are kept between runs.
        level: how well workers are shut in.
        seed: what examples follow from.
    """

    katas: tuple[Kata, ...]
    folder: Path
    level: Level
    seed: int


class LocalJudges:
    """A crew of judges. See `Crew`.

    Args:
        jobs: how many.
        setting: what they need to know.
    """

    def __init__(self, jobs: int, setting: Setting) -> None:
        self._setting = setting
        self._katas = {kata.name: kata for kata in setting.katas}
        self._judges = [_Judge(number, setting) for number in range(jobs)]
        self._returned: deque[Task] = deque()  # by judges that have died
        self._deaths: dict[Unit, int] = {}
        self._false_starts = 0
        self._ended = False  # no more tasks will come

    @property
    def processes(self) -> Sequence[int]:
        """The numbers of the judges' processes."""
        return [judge.pid for judge in self._judges]

    def grade(self, tasks: Iterable[Task]) -> Iterator[tuple[Unit, Verdict]]:
        """See `Crew`."""
        coming = iter(tasks)
        self._ended = False
        while True:
            for judge in self._judges:
                while judge.wants_more() and (task := self._next(coming)) is not None:
                    self._hand(judge, task)
            watched = {judge.wire: judge for judge in self._judges if judge.at_hand or not judge.ready}
            if self._ended and not self._returned and not any(judge.at_hand for judge in self._judges):
                return
            for wire in wait(list(watched)):
                yield from self._hear(watched[wire])  # type: ignore[index]  # all of them are wires

    def _next(self, coming: Iterator[Task]) -> Task | None:
        if self._returned:
            return self._returned.popleft()
        task = next(coming, None)
        self._ended = task is None
        return task

    def _hand(self, judge: "_Judge", task: Task) -> None:
        try:
            judge.hand(task)
        except OSError:  # it has died in between, and is buried when it is heard
            judge.ready = False
            self._returned.appendleft(task)

    def _hear(self, judge: "_Judge") -> Iterator[tuple[Unit, Verdict]]:
        try:
            said = judge.hear()
        except (EOFError, OSError):
            yield from self._bury(judge)
            return
        if isinstance(said, Verdict):
            yield judge.at_hand.popleft().unit, said
            self._false_starts = 0

    def _bury(self, judge: "_Judge") -> Iterator[tuple[Unit, Verdict]]:
        """Replace a judge that has died."""
        judge.end(at_once=True)
        had = list(judge.at_hand)
        if had:
            unit = had[0].unit
            self._deaths[unit] = self._deaths.get(unit, 0) + 1
            if self._deaths[unit] >= _MOST_DEATHS:
                yield unit, self._fault(had.pop(0), "its judge has died of it, twice.")
        else:
            self._false_starts += 1
            if self._false_starts >= _MOST_FALSE_STARTS:
                raise GraderFault("judges end before they have judged anything")
        self._returned.extendleft(reversed(had))
        self._judges[self._judges.index(judge)] = _Judge(judge.number, self._setting)

    def _fault(self, task: Task, why: str) -> Verdict:
        kata = self._katas[task.unit.kata]
        return fault_of(kata, task.source, why, seed=self._setting.seed, level=self._setting.level)

    def close(self, *, at_once: bool = False) -> None:
        """See `Crew`."""
        for judge in self._judges:
            judge.hang_up(at_once=at_once)
        for judge in self._judges:
            judge.end(at_once=at_once)


class _Judge:
    """A judge, seen from the crew. `at_hand` are the tasks that it has, in their order."""

    def __init__(self, number: int, setting: Setting) -> None:
        self.number = number
        self.at_hand: deque[Task] = deque()
        self.ready = False
        self._pace = 0.0  # seconds a unit takes
        self.wire, far = _SEVERAL.Pipe()
        self._process = _SEVERAL.Process(target=_judge, args=(far, setting, number), daemon=True)
        self._process.start()
        far.close()

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    def wants_more(self) -> bool:
        """Whether it shall have another task: one to do, and some ahead."""
        if not self.at_hand or not self.ready:
            return self.ready
        ahead = min(_MOST_AHEAD, 1 + int(_AHEAD / self._pace)) if self._pace else 1
        return len(self.at_hand) <= ahead and sum(len(task.source) for task in self.at_hand) < _MOST_BYTES

    def hand(self, task: Task) -> None:
        """Give it a task."""
        self.wire.send((task.unit.kata, task.source))
        self.at_hand.append(task)

    def hear(self) -> Verdict | None:
        """What it says: a verdict on the first task at hand, or, once, that it is ready.

        Raises:
            EOFError: it has died; so does OSError.
            GraderFault: it cannot judge.
        """
        said = self.wire.recv_bytes()
        if said.startswith(b"{"):
            verdict = msgspec.json.decode(said, type=Verdict)
            self._pace = (self._pace + verdict.seconds) / 2
            return verdict
        if said != b"ready":
            raise GraderFault(said.decode())
        self.ready = True
        return None

    def hang_up(self, *, at_once: bool) -> None:
        """Let it end after what it is at, or at once."""
        self.wire.close()
        if at_once or not self.ready:
            self._process.terminate()

    def end(self, *, at_once: bool) -> None:
        """See that it has ended."""
        self.hang_up(at_once=at_once)
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
        self._process.join()


def _judge(wire: "Connection[Any, Any]", setting: Setting, number: int) -> None:
    """The life of a judge."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which lets go of its judges
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):  # nobody is there any more
        try:
            judging = _Judging(wire, setting, number)
        except Exception as error:
            wire.send_bytes(str(error).encode())
            return
        try:
            wire.send_bytes(b"ready")
            judging.run()
        finally:
            judging.close()


def _outlive_nobody() -> None:
    """End with the crew's own process, however that ends; what is in the sandbox follows."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Judging:
    """What a judge does with what comes on its wire."""

    def __init__(self, wire: "Connection[Any, Any]", setting: Setting, number: int) -> None:
        # They take half a second to import, and the crew's own process has no use for them.
        from kata_grader.judge.drawing import Plans  # noqa: PLC0415
        from kata_grader.judge.grading import Grader, pin_to_one_cpu  # noqa: PLC0415
        from kata_grader.sandbox import sandbox_at  # noqa: PLC0415

        pin_to_one_cpu(number)
        self._wire = wire
        self._setting = setting
        self._katas = {kata.name: kata for kata in setting.katas}
        self._sandbox = sandbox_at(setting.level)
        self._grader = Grader(self._sandbox, Plans(setting.folder), seed=setting.seed, many=True)
        self._task: tuple[str, bytes] | None = None  # the one at hand, or the next one
        self._attempts = 0  # at the one at hand

    def close(self) -> None:
        """Let go of the sandbox."""
        self._sandbox.close()

    def run(self) -> None:
        """Grade until the crew hangs up, as many as there are of a kata in one go."""
        while True:
            self._task = self._task or self._wire.recv()
            self._sandbox.lost()
            try:
                self._grader.grade_all(self._assignments(), self._done)
            except (EOFError, ConnectionError):
                raise
            except Exception as error:
                self._fail(f"{type(error).__name__}: {error}")

    def _assignments(self) -> "Iterator[Assignment]":
        """The task at hand, and those that follow for the same kata; up to one that must be tried again."""
        from kata_grader.judge.turn import Assignment  # noqa: PLC0415  # likewise

        task, name = self._task, None
        while task is not None and name in {None, task[0]}:
            name, source = task
            yield Assignment(self._katas[name], f"{name}.py", source)
            if self._attempts:
                return
            with contextlib.suppress(EOFError, OSError):  # which comes again
                self._task = self._wire.recv()
            task = self._task

    def _done(self, graded: "Graded") -> None:
        """Send a verdict, unless it may come of a zygote that somebody has killed."""
        verdict = graded.verdict
        statuses = {each.status for each in verdict.requirements}
        patience = 0.0 if statuses.isdisjoint({Status.CRASHED, Status.GRADER_FAULT}) else _CRASH_PATIENCE
        if verdict.status == "passed" or not self._sandbox.lost(patience=patience):
            self._send(verdict)
        elif self._attempts:
            why = "the process that starts its workers has ended, twice."
            if self._setting.level is Level.LIMITS:  # where a submission may do that, it is its own doing
                self._send(verdict)
            else:
                self._fail(why)
        else:
            self._attempts += 1

    def _fail(self, why: str) -> None:
        """Send what there is when the task at hand cannot be graded."""
        assert self._task is not None
        name, source = self._task
        kata = self._katas[name]
        self._send(fault_of(kata, source, why, seed=self._setting.seed, level=self._setting.level))

    def _send(self, verdict: Verdict) -> None:
        self._task, self._attempts = None, 0
        self._wire.send_bytes(msgspec.json.encode(verdict))
