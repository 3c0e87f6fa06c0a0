"""`threading.Thread` and what else of that module is about threads themselves, over the scheduler."""

import sys
import threading as real
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .. import wire
from .primitives import Condition, Event, Lock, reach
from .scheduler import active
from .task import Abandoned, Task

__all__ = ["Barrier", "BarrierBroken", "Thread", "Timer", "current_thread", "enumerate_threads", "get_ident", "local"]

_MOST_TEXT = 200


class Thread:
    """See `threading.Thread`."""

    _serial = 0

    def __init__(  # noqa: PLR0913  # as in `threading`
        self,
        group: None = None,
        target: Callable[..., object] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
        context: object = None,  # noqa: ARG002  # from Python 3.14 on
    ) -> None:
        assert group is None, "group argument must be None for now"
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs or {})
        self._task: Task | None = None
        self._started = False
        scheduler = active()
        if scheduler is not None:
            scheduler.serial += 1
            self._serial = scheduler.serial
        self.name = str(name) if name is not None else ""
        if not self.name:
            self.name = f"Thread-{scheduler.next_thread() if scheduler is not None else 0}"
            self.name += f" ({target.__name__})" if target is not None and hasattr(target, "__name__") else ""
        self.daemon = current_thread().daemon if daemon is None else daemon

    def __hash__(self) -> int:
        return self._serial  # an address would give a set of threads another order in every run

    def __eq__(self, other: object) -> bool:
        return self is other

    def __repr__(self) -> str:
        state = "initial" if self._task is None else "stopped" if self._task.done else "started"
        return f"<{type(self).__name__}({self.name}, {state})>"

    def run(self) -> None:
        """See `threading.Thread.run`."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def start(self) -> None:
        """See `threading.Thread.start`."""
        if not hasattr(self, "_started"):
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        scheduler = reach()
        self._started = True
        alike = None
        if type(self) is Thread and self._target is not None and not self._kwargs:
            alike = (id(self._target), *map(id, self._args))
            scheduler.keep.append((self._target, self._args))  # so that no address stands for two things
        task = scheduler.spawn(self._bootstrap, self.name, alike=alike)
        self._task, task.thread = task, self
        scheduler.record(f"starts {task.name}")
        scheduler.step()

    def _bootstrap(self) -> None:
        try:
            self.run()
        except (Abandoned, SystemExit):
            pass
        except BaseException as error:
            kind = wire.type_name(type(error))
            try:
                text = str.__str__(str(error))[:_MOST_TEXT]
            except BaseException:
                text = ""
            scheduler = active()
            if scheduler is not None:
                scheduler.record(f"dies of {kind}: {text}")
                scheduler.current.died = kind, text

    def join(self, timeout: float | None = None) -> None:
        """See `threading.Thread.join`."""
        if not self._started or self._task is None:
            raise RuntimeError("cannot join thread before it is started")
        scheduler = reach()
        task = self._task
        if task is scheduler.current:
            raise RuntimeError("cannot join current thread")
        seconds = None if timeout is None else max(timeout, 0)
        scheduler.wait(lambda: task.done, f"{task.name} to end", seconds=seconds)

    def is_alive(self) -> bool:
        """See `threading.Thread.is_alive`."""
        scheduler = active()
        if scheduler is not None:
            scheduler.step()
        return self._task is not None and not self._task.done

    @property
    def ident(self) -> int | None:
        """See `threading.Thread.ident`."""
        return None if self._task is None else self._task.number + 1

    native_id = ident

    def getName(self) -> str:  # noqa: N802  # its old name
        """See `threading.Thread.name`."""
        return self.name

    def setName(self, name: str) -> None:  # noqa: N802  # its old name
        """See `threading.Thread.name`."""
        self.name = name

    def isDaemon(self) -> bool:  # noqa: N802  # its old name
        """See `threading.Thread.daemon`."""
        return self.daemon

    def setDaemon(self, daemon: bool) -> None:  # noqa: FBT001, N802  # its old name
        """See `threading.Thread.daemon`."""
        self.daemon = daemon


class Timer(Thread):
    """See `threading.Timer`."""

    def __init__(
        self,
        interval: float,
        function: Callable[..., object],
        args: Iterable[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.interval, self.function = interval, function
        self.args, self.kwargs = args if args is not None else (), kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self) -> None:
        """See `threading.Timer.cancel`."""
        self.finished.set()

    def run(self) -> None:
        """See `threading.Timer`."""
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _Unstarted(Thread):
    """The thread that nobody started: the one in which the call runs."""

    def __init__(self, task: Task, *, main: bool) -> None:
        self._task, self._started = task, True
        self.name, self.daemon = ("MainThread" if main else task.name), False
        self._serial = -1 - task.number


def thread_of(task: Task) -> Any:
    """The Thread object of a task."""
    if task.thread is None:
        task.thread = _Unstarted(task, main=task.number == 0)
    return task.thread


def current_thread() -> Any:
    """See `threading.current_thread`."""
    scheduler = active()
    return thread_of(scheduler.current) if scheduler is not None else real.current_thread()


def enumerate_threads() -> list[Any]:
    """See `threading.enumerate`."""
    return [thread_of(task) for task in reach().tasks if not task.done]


def get_ident() -> int:
    """See `threading.get_ident`."""
    scheduler = active()
    return scheduler.current.number + 1 if scheduler is not None else 0


class local:  # noqa: N801  # as in `threading`
    """See `threading.local`: attributes that each thread has for itself."""

    __slots__ = ("__dict__", "__weakref__", "_kept")

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Any:
        """Make one, and remember what its `__init__` is called with in every other thread."""
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_kept", _Kept(args, kwargs))
        return self

    def __getattribute__(self, name: str) -> Any:
        _show(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        _show(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        _show(self)
        object.__delattr__(self, name)


class _Kept:
    """What a `local` keeps: whose attributes are in place, and those of all other threads."""

    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.args, self.kwargs = args, kwargs
        self.task = _running()
        self.others: dict[Task | None, dict[str, Any]] = {}


def _running() -> Task | None:
    scheduler = active()
    return scheduler.current if scheduler is not None else None


def _show(it: Any) -> None:
    """Put the running thread's own attributes into place."""
    kept, task = object.__getattribute__(it, "_kept"), _running()
    if kept.task is task:
        return
    place = object.__getattribute__(it, "__dict__")
    kept.others[kept.task] = dict(place)
    place.clear()
    kept.task = task
    if task in kept.others:
        place.update(kept.others.pop(task))
    elif type(it).__init__ is not object.__init__:
        type(it).__init__(it, *kept.args, **kept.kwargs)


def _over_ours(original: type, **names: object) -> Any:
    """A class of the standard library that is written in Python, over our primitives instead of the real ones."""
    scope = {**vars(sys.modules[original.__module__]), **names}

    def rebuilt(function: Any) -> Any:
        if isinstance(function, types.FunctionType):
            assert function.__closure__ is None
            return types.FunctionType(
                function.__code__, scope, function.__name__, function.__defaults__, function.__closure__
            )
        if isinstance(function, property):
            return property(rebuilt(function.fget), doc=function.__doc__)
        return function

    inside = {name: rebuilt(each) for name, each in vars(original).items() if name not in {"__dict__", "__weakref__"}}
    return type(original.__name__, original.__bases__, inside)


BarrierBroken = real.BrokenBarrierError
Barrier: Any = _over_ours(real.Barrier, Condition=Condition, Lock=Lock)
