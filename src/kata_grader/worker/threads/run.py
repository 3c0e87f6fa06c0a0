"""Runs a scenario under one schedule, and what a probe holds in its hands meanwhile."""

import gc
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any

from .choosing import chooser
from .modules import Modules
from .primitives import Event
from .scheduler import Scheduler, activate, watch_thread_starts
from .switching import Switching
from .task import Abandoned, Task

__all__ = ["Ran", "Run", "Scenarios", "Started"]

_LOOKS = 3  # timed waits that end before one is said to look again and again
_CLEAN_AFTER = 100  # runs
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOST_EVENTS = 600
Body = Callable[[types.ModuleType, "Run"], dict[str, Any]]


class Started:
    """A thread that a probe has started. `result` is what its function returned, `error` what it raised."""

    def __init__(self) -> None:
        self.result: Any = None
        self.error: BaseException | None = None
        self.task: Task

    @property
    def done(self) -> bool:
        """Whether it has ended."""
        return self.task.done


class Run:
    """One run of a scenario, for the probe: starts threads, waits for them, and sees who waits for what."""

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler
        self._started: list[Started] = []

    def start(self, function: Callable[..., Any], *args: Any, name: str | None = None, alike: object = None) -> Started:
        """Start a thread.

        Args:
            function: what it calls.
            args: with what.
            name: what timelines call it; a letter if there is none.
            alike: threads that have this in common may change places without anyone seeing a difference.
        """
        started = Started()

        def call() -> None:
            try:
                started.result = function(*args)
            except Abandoned:
                raise
            except BaseException as error:
                started.error = error
                self._scheduler.record(f"raises {type(error).__name__}")

        shown = name or _LETTERS[len(self._started)]
        started.task = self._scheduler.spawn(call, shown, alike=alike)
        self._started.append(started)
        return started

    def join(self) -> None:
        """Wait until all threads that were started here have ended; raise what the first of them raised, if one did."""
        for started in self._started:
            self._scheduler.wait(lambda task=started.task: task.done, f"{started.task.name} to end")  # type: ignore[misc]
        for started in self._started:
            if started.error is not None:
                raise started.error

    def settle(self) -> dict[str, list[str]]:
        """Wait until no thread but the first can go on.

        Returns:
            "waiting", the names of the threads that wait for something, and "looking", of those that do not wait but look
            again and again: in a loop, or by waits with a timeout.
        """
        tasks = self._scheduler.tasks
        woke = {task: task.woke for task in tasks}

        def looks(task: Task) -> int:
            return task.woke - woke.get(task, 0)

        def settled() -> bool:
            pending = any(task.would_be_early for task in tasks[1:] if not task.done)
            return self._scheduler.idle() and (not pending or sum(map(looks, tasks)) >= _LOOKS * len(tasks))

        self._scheduler.wait(settled, "all others to wait")
        alive = [task for task in tasks[1:] if not task.done]
        looking = [task.name for task in alive if task.spins or looks(task)]
        return {
            "waiting": [task.name for task in alive if task.blocked and task.name not in looking],
            "looking": looking,
        }

    def alive(self) -> list[str]:
        """The names of the threads that have not ended, the first and the calling one left out."""
        return [
            task.name for task in self._scheduler.tasks[1:] if not task.done and task is not self._scheduler.current
        ]

    @property
    def me(self) -> int:
        """The number of the running thread; the first one has 0."""
        return self._scheduler.current.number

    @property
    def name(self) -> str:
        """The name of the running thread."""
        return self._scheduler.current.name

    @property
    def sleeps(self) -> int:
        """How often the submission has slept."""
        return self._scheduler.sleeps

    def note(self, text: str) -> None:
        """Put a sentence into the timeline, and let others go on: for what a probe's own functions do in a thread."""
        self._scheduler.current.alone = 0  # whoever is called has not been waiting
        self._scheduler.record(text)
        self._scheduler.step()

    def gate(self) -> Event:
        """An event of the probe's own, that holds threads up until it is set."""
        return _Gate()


class _Gate(Event):
    """An event that is none of the submission's."""

    def named(self) -> str:
        """See `Primitive.named`."""
        return "the test's gate"


class Ran:
    """What came of a run.

    Args:
        reply: what its body replied, or what went wrong with its threads.
        scheduler: the run itself.
        stores: see `Switching`.
        clean: whether all of its threads have ended.
    """

    def __init__(self, reply: dict[str, Any], scheduler: Scheduler, stores: set[int], *, clean: bool) -> None:
        self.reply = reply
        self._stores = stores
        self.clean = clean
        self._scheduler = scheduler

    @property
    def steps(self) -> int:
        """How many there were."""
        return self._scheduler.steps

    def visits(self) -> list[list[Any]]:
        """The first and the last step at which threads of a kind came to a place, as [kind and place, first, last].

        Those before something is written come first, and their first and last steps stand for themselves: a preemption
        there is most likely to tell.
        """
        kinds = self._kinds()
        stores: list[list[Any]] = []
        others: list[list[Any]] = []
        for (kind, place), (first, last) in self._scheduler.visits.items():
            name = f"{kinds[kind]} {place}"
            if place in self._stores:
                stores += [[f"{name} first", first, first], [f"{name} last", last, last]]
            else:
                others.append([name, first, last])
        return stores + others

    def _kinds(self) -> dict[object, int]:
        kinds: dict[object, int] = {}
        for task in self._scheduler.tasks:
            kinds.setdefault(task.kind, len(kinds))
        return kinds

    def details(self) -> dict[str, Any]:
        """What a search and a timeline want to know of it."""
        scheduler = self._scheduler
        kinds = self._kinds()
        alike = [kinds[task.kind] for task in scheduler.tasks]
        return {
            "threads": [task.name for task in scheduler.tasks], "alike": alike, "switches": scheduler.switches,
            "preemptions": scheduler.preemptions, "timed": scheduler.timed, "chose_waiter": scheduler.chose_waiter,
            "first_takes_part": scheduler.first_takes_part, "events": scheduler.events[-_MOST_EVENTS:],
            "left_out": max(0, len(scheduler.events) - _MOST_EVENTS),
        }  # fmt: skip


class Scenarios:
    """Runs scenarios of one submission.

    Args:
        code: the submission's module, compiled.
        name: its name.
        forbidden: the modules that it may not import.
    """

    def __init__(self, code: types.CodeType, name: str, forbidden: Iterable[str]) -> None:
        self._code = code
        self._name = name
        self._forbidden = tuple(forbidden)
        self._switching = Switching(code)
        self._runs = 0
        watch_thread_starts()
        gc.disable()  # a finalizer must not run at a moment that depends on what ran before
        sys.unraisablehook = lambda _: None

    def run(self, schedule: dict[str, Any], body: Body, *, recording: bool, watching: bool) -> Ran:
        """Run one scenario under one schedule, with a module of its own.

        Args:
            schedule: see `choosing`.
            body: what to do with the module and the run, in the first thread; it replies.
            recording: whether to keep what happens, for a timeline.
            watching: whether to keep when threads come to which place.
        """
        self._runs += 1
        if self._runs % _CLEAN_AFTER == 0:
            gc.collect()
        scheduler = Scheduler(
            chooser(schedule), ambush=schedule.get("ambush", ()), early=bool(schedule.get("early")), last=bool(schedule.get("last")), recording=recording,
            watching=watching, switching=self._switching,
        )  # fmt: skip
        replies: list[dict[str, Any]] = []
        activate(scheduler)

        def main() -> None:
            module = types.ModuleType(self._name)
            vars(module)["__builtins__"] = Modules(self._forbidden).builtins()
            vars(module)["__file__"] = self._code.co_filename
            replies.append(body(module, Run(scheduler)))
            scheduler.escaped |= self._switching.is_disturbed()

        clean = scheduler.run(main)
        activate(None)
        return Ran(self._reply(scheduler, replies), scheduler, self._switching.stores, clean=clean)

    @staticmethod
    def _reply(scheduler: Scheduler, replies: list[dict[str, Any]]) -> dict[str, Any]:
        if scheduler.escaped:
            return {"is": "escaped"}
        reply = dict(scheduler.trouble or replies[0])
        if scheduler.spun:
            reply["spun"] = scheduler.spun[0]
        died = next((task for task in scheduler.tasks if task.died is not None), None)
        if died is not None:
            reply["died"] = [died.name, *(died.died or ())]
        return reply
