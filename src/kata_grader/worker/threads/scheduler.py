"""Lets real threads run one at a time, and knows at every moment who can go on.

Each thread waits on a lock of its own, its baton; the one that holds its baton runs. It hands the turn on at a switch point
(see `switching`) if the schedule says so, and when it has to wait. So nothing here needs a lock, a deadlock is seen at once
(nobody is able to go on), and steps are counted instead of seconds.
"""

import _thread
import functools
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from .choosing import NEVER, Chooser, chooser
from .task import NOWHERE, Abandoned, Ready, Task

__all__ = ["ALONE", "MOST_STEPS", "Scheduler", "activate", "active", "watch_thread_starts"]

ALONE = 1_000  # steps that a thread goes without waiting for anything: then it spins, and the others get the turn
MOST_STEPS = 20_000  # of all threads in one run
_UNFAIR = 800  # steps that follow the schedule; after them the turn changes at random, as no system passes a thread over for ever
MOST_EARLY = 3  # waits of a thread that end early in one run
_STUBBORN = 1_000  # how often a thread that swallows everything is told to end
_PATIENCE = 0.25  # seconds for threads to unwind after the outcome is known; then the process is not used again
_THREAD_STARTS = frozenset({"_thread.start_new_thread", "_thread.start_joinable_thread"})  # the audit events table


class Points(Protocol):
    """The switch points of a submission: places that its threads come to, numbered."""

    filename: str
    lines: list[int]

    def trace(self, scheduler: "Scheduler") -> None:
        """Let the calling thread take steps of a run from here on."""


class Scheduler:
    """One run of one scenario.

    Args:
        chosen_by: who goes on.
        ambush: numbers of threads and places at which they fall behind when they first come there.
        early: whether timed waits may end early.
        last: whether conditions wake the last that came first.
        recording: whether to keep what happens, for a timeline.
        watching: whether to keep when threads come to which place.
        switching: the submission's switch points.
    """

    def __init__(  # noqa: PLR0913  # all but the first are passed by name
        self,
        chosen_by: Chooser,
        *,
        ambush: Sequence[Sequence[int]],
        early: bool,
        last: bool,
        recording: bool,
        watching: bool,
        switching: Points,
    ) -> None:
        self.filename = switching.filename
        self._lines = switching.lines
        self._trace = switching.trace
        self._watching = watching
        self.visits: dict[tuple[object, int], list[int]] = {}
        self._chooser = chosen_by
        self._fair = False
        self._ambush = {(number, place) for number, place in ambush}
        self._ambushed = False
        self._early = early
        self.last = last
        self._recording = recording
        self._over = _thread.allocate_lock()
        self._over.acquire()
        self._next = 0 if recording else min(chosen_by.next_step, ALONE)
        self.tasks: list[Task] = []
        self.current: Task = None  # type: ignore[assignment]  # set before the first thread runs
        self.steps = 0
        self.now = 0.0
        self.over = False
        self.trouble: dict[str, Any] | None = None
        self.spun: list[list[Any]] = []
        self.switches: list[list[int]] = []
        self.preemptions = 0
        self.events: list[list[Any]] = []
        self.timed = self.chose_waiter = self.first_takes_part = False
        self.escaped = self._spawning = False
        self.named: dict[tuple[str, int | None], list[object]] = {}  # by kind and line
        self.serial = self.sleeps = self._unnamed = 0
        self.keep: list[object] = []

    def next_thread(self) -> int:
        """The number in the name of the next thread that has none of its own."""
        self._unnamed += 1
        return self._unnamed

    def run(self, main: Callable[[], None]) -> bool:
        """Run a function in a first thread, and the threads that it starts, until it returns.

        Args:
            main: the function; it raises nothing.

        Returns:
            Whether all threads have ended. If not, the process is spoilt.
        """
        first = self.current = self.spawn(main, "main", alike=None)
        first.baton.release()
        was_over = False
        while not self._over.acquire(timeout=_PATIENCE):
            if was_over:
                return False
            was_over = self.over
        return True

    def spawn(self, function: Callable[[], None], name: str, *, alike: object) -> Task:
        """Make a thread that waits for its first turn."""
        task = Task(len(self.tasks), name, alike)
        self.tasks.append(task)

        def begin() -> None:
            task.ident = _thread.get_ident()
            task.baton.acquire()
            try:
                if not self.over:
                    self._trace(self)
                    self.record("starts")
                    function()
            except Abandoned:
                pass
            self._leave(task)

        self._spawning = True
        try:
            _thread.start_new_thread(begin, ())
        finally:
            self._spawning = False
        return task

    def audit(self, event: str) -> None:
        """See that nobody else starts threads.

        Raises:
            RuntimeError: somebody is about to. The run counts as one that got out of control.
        """
        if event in _THREAD_STARTS and not self._spawning:
            self.escaped = True
            raise RuntimeError("can't start new thread")

    def _leave(self, task: Task) -> None:
        """End a thread and hand the turn on: the first thread's end is that of the run."""
        self.record("ends")
        task.done = True
        if task.number == 0:
            self.over = True
        if not self.over:
            self.steps += 1
            chosen = self._pick(None)
            if chosen is not None:
                self._hand_over(task, chosen, preempted=False)
                return
            self._deadlock()
        for other in self.tasks:
            if not other.done:
                self.current = other
                other.baton.release()
                return
        self._over.release()

    def step(self, place: int = NOWHERE) -> None:
        """Count a step of the running thread; the turn may go to another one, and comes back before this returns.

        Args:
            place: the switch point that it has come to; see `switching`.

        Raises:
            Abandoned: the run is over.
        """
        task = self.current
        self.steps += 1
        task.alone += 1
        if place != NOWHERE:
            task.place = place
            if self._watching:
                self._watch(task, place)
            if self._ambush and (task.number, place) in self._ambush:
                self._ambush.remove((task.number, place))
                self._chooser.demote(task)
                self._next = self.steps
                self._ambushed = True
        if self.steps >= self._next or self.over:
            self._decide(task)
            if self._recording and place != NOWHERE:
                self._record_line(task)

    def _watch(self, task: Task, place: int) -> None:
        """Keep the first and the last step at which threads of a kind come to a place."""
        if task.number == 0:
            if len(self.tasks) == 1:
                return
            self.first_takes_part = True
        key = task.kind, place
        first = self.visits.setdefault(key, [self.steps, self.steps])
        first[1] = self.steps

    def line(self, task: Task) -> int | None:
        """The submission's line at which a thread is; None before it has come to one."""
        return self._lines[task.place] if task.place != NOWHERE else None

    def _decide(self, task: Task) -> None:
        if self.over:
            self._refuse(task)
        if self.steps >= _UNFAIR and not self._fair:
            self._chooser, self._fair = chooser({"walk": "fair"}), True
        if self.steps > MOST_STEPS:
            self._trouble(task, {"is": "endless", "thread": task.name, "line": self.line(task)})
        if task.alone > ALONE:
            self._spinning(task)
        elif self.steps >= self._chooser.next_step or self._ambushed:
            self._ambushed = False
            self._switch(task)
        self._look_ahead(task)

    def _look_ahead(self, task: Task) -> None:
        """Find the next step at which there is something to decide."""
        if not self._recording:
            fair = NEVER if self._fair else _UNFAIR
            self._next = min(self._chooser.next_step, self.steps + ALONE - task.alone + 1, fair, MOST_STEPS)

    def _spinning(self, task: Task) -> None:
        task.alone = 0
        task.spins = True
        self.spun.append([task.name, self.line(task)])
        self._chooser.demote(task)
        others = [other for other in self.tasks if other is not task and not other.done]
        if not any(other.ready is None or other.ready() or other.deadline is not None for other in others):
            self._trouble(task, {"is": "endless", "thread": task.name, "line": self.line(task)})
        self._switch(task)

    def _trouble(self, task: Task, trouble: dict[str, Any]) -> None:
        self.trouble = trouble
        self.over = True
        self._refuse(task)

    def _refuse(self, task: Task) -> None:
        """Tell a thread that its run is over: by an exception, and by parking it if it swallows all of them."""
        task.refusals += 1
        if task.refusals > _STUBBORN:
            self._leave(task)
            task.baton.acquire()
            task.baton.acquire()  # nobody gives it back
        raise Abandoned

    def _switch(self, task: Task) -> None:
        """Let the schedule choose among those that can go on, and wait for the next turn."""
        chosen = self._pick(None if task.blocked else task)
        if chosen is None:
            self._deadlock()
            self._refuse(task)
            return
        if chosen is not task:
            self._hand_over(task, chosen, preempted=not task.blocked)
            task.baton.acquire()
        if self.over:
            self._refuse(task)
        self._look_ahead(task)

    def _hand_over(self, task: Task, chosen: Task, *, preempted: bool) -> None:
        self.switches.append([self.steps, chosen.number])
        self.preemptions += preempted and not self._fair
        task.alone = 0
        self.current = chosen
        self._look_ahead(chosen)
        chosen.baton.release()

    def _pick(self, current: Task | None) -> Task | None:
        able = []
        for task in self.tasks:
            if task.done:
                continue
            if task.blocked and (not self._early or task.deadline is None or task.early >= MOST_EARLY):
                continue
            able.append(task)
        if not able or all(task.spins for task in able):
            timed = [task for task in self.tasks if not task.done and task.would_be_early]
            if timed:
                able = [min(timed, key=lambda task: (task.deadline, task.number))]
            elif not able:
                return None
        chosen = self._chooser.choose(able, current if current in able else None, self.steps)
        if chosen.would_be_early:
            assert chosen.deadline is not None
            self.now = max(self.now, chosen.deadline)
            chosen.expired = True
            chosen.early += len(able) > 1
            chosen.woke += 1
        return chosen

    def wait(
        self, ready: Ready, what: str, *, seconds: float | None = None, holder: Callable[[], Task | None] | None = None
    ) -> bool:
        """Let the running thread wait until something is so.

        Args:
            ready: says whether it is.
            what: what a timeline calls it.
            seconds: how long at most, in virtual time; None for ever.
            holder: says which thread keeps it from being so, where one does.

        Returns:
            Whether it is so; False when the time ran out first.
        """
        task = self.current
        if ready():
            return True
        if seconds is not None:
            self.timed = True
            if seconds <= 0:
                return False
        task.ready, task.waits_for, task.holder, task.expired = ready, what, holder, False
        task.deadline = None if seconds is None else self.now + seconds
        held = holder() if holder is not None else None
        self.record(f"waits for {what}" + (f", which {held.name} holds" if held is not None else ""))
        task.alone, task.spins = 0, False
        try:
            self.steps += 1
            self._switch(task)
        finally:
            expired = task.expired
            task.ready = task.deadline = task.holder = None
        if expired and not ready():
            self.record("has waited long enough")
            return False
        return True

    def _deadlock(self) -> None:
        stuck = []
        for task in self.tasks:
            if not task.done:
                held = task.holder() if task.holder is not None else None
                stuck.append(
                    {"thread": task.name, "line": self.line(task), "what": task.waits_for,
                     "holder": held.name if held is not None else None}
                )  # fmt: skip
        self.trouble = {"is": "deadlock", "stuck": stuck}
        self.over = True

    def idle(self) -> bool:
        """Whether no thread but the first can go on, or would do more than look again."""
        return all(task.done or task.spins or task.blocked for task in self.tasks[1:])

    def record(self, text: str) -> None:
        """Keep a sentence about the running thread for the timeline."""
        if self._recording and not self.over:
            self.events.append([self.current.number, self.line(self.current), text])

    def _record_line(self, task: Task) -> None:
        line = self.line(task)
        if not self.events or self.events[-1][:2] != [task.number, line]:
            self.events.append([task.number, line, None])


_active: Scheduler | None = None  # one process runs one scenario at a time, and primitives must find it


def activate(scheduler: Scheduler | None) -> None:
    """Set the run that primitives belong to from here on."""
    global _active  # noqa: PLW0603  # see above
    _active = scheduler


@functools.cache
def watch_thread_starts() -> None:
    """See that no thread is started past the run that is active; for the rest of this process's life."""

    def hook(event: str, _: object) -> None:
        if _active is not None:
            _active.audit(event)

    def start_new_thread(*args: Any) -> int:
        hook("_thread.start_new_thread", args)
        return _thread.start_new_thread(*args)

    if sys.version_info >= (3, 12):
        sys.addaudithook(hook)
    else:  # which raises no event for that: the one name by which the standard library starts threads has to do
        vars(threading)["_start_new_thread"] = start_new_thread


def active() -> Scheduler | None:
    """The run that the calling thread belongs to; None for a thread that is under nobody's control."""
    scheduler = _active
    if scheduler is None:
        return None
    if scheduler.current.ident != _thread.get_ident():
        scheduler.escaped = True
        return None
    return scheduler


assert NEVER > MOST_STEPS
