"""The modules that a submission gets for those that have to do with threads and time, and the imports that it does not get."""

import builtins
import functools
import importlib
import importlib.util
import os
import threading
import time
import types
from collections.abc import Callable, Iterable
from typing import Any

from ..imports import guarded_import
from . import primitives, thread
from .scheduler import Scheduler, active

__all__ = ["ESCAPES", "Modules"]

ESCAPES = (
    "_interpreters", "_posixsubprocess", "_signal", "_socket", "_thread", "_threading_local", "asyncio", "ctypes", "greenlet",
    "concurrent.futures.process", "concurrent.interpreters", "multiprocessing", "pty", "sched", "select", "selectors", "signal",
    "socket", "socketserver", "subprocess",
)  # fmt: skip
_CLOCKS = ("monotonic", "perf_counter", "process_time", "thread_time", "time")


class Modules:
    """What one run of a submission imports.

    Args:
        forbidden: the modules that it may not import.
    """

    def __init__(self, forbidden: Iterable[str]) -> None:
        self._real = guarded_import(forbidden)
        self._made: dict[str, types.ModuleType] = {}
        self._ids: dict[int, tuple[int, object]] = {}

    def builtins(self) -> dict[str, Any]:
        """The submission's `__builtins__`."""
        return {**vars(builtins), "__import__": self.import_, "id": self._id}

    def _id(self, value: object, /) -> int:
        """A number that stands for an object as long as the run lasts: an address would be another one in every process."""
        number, _ = self._ids.setdefault(id(value), (len(self._ids), value))
        return 0x7F0000000000 + 64 * number

    def import_(
        self, name: str, scope: Any = None, inside: Any = None, names: Any = (), level: int = 0
    ) -> types.ModuleType:
        """`__import__` for the submission.

        Raises:
            ForbiddenImport: the kata does without that module.
        """
        real = self._real(name, scope, inside, names, level)
        if level or name not in _MAKERS:
            return real  # type: ignore[no-any-return]  # guarded_import hands through what it gets
        if name == "concurrent.futures" and not names:
            return _package("concurrent", futures=self.module(name))
        return self.module(name)

    def module(self, name: str) -> types.ModuleType:
        """The run's own copy of a module."""
        if name not in self._made:
            self._made[name] = _MAKERS[name](self)
        return self._made[name]

    def import_module(self, name: str, package: str | None = None) -> types.ModuleType:
        """`importlib.import_module` for the submission."""
        if name in _MAKERS:
            return self.import_(name, names=("*",))
        self._real(name, None, None, ("*",), 0)
        return importlib.import_module(name, package)

    def run_again(self, name: str, known: dict[str, types.ModuleType]) -> types.ModuleType:
        """A module of the standard library that is written in Python, over this run's `threading` and `time`.

        Args:
            name: which.
            known: what it gets for some of its imports besides; None stands for a module that is not there.
        """
        found: dict[str, Any] = {"threading": self.module("threading"), "time": self.module("time"), **known}

        def import_(wanted: str, scope: Any = None, inside: Any = None, names: Any = (), level: int = 0) -> Any:
            if wanted in found:
                if found[wanted] is None:
                    raise ImportError(wanted)
                return found[wanted]
            return builtins.__import__(wanted, scope, inside, names, level)

        module = types.ModuleType(name)
        scope = vars(module)
        scope["__builtins__"] = {**vars(builtins), "__import__": import_}
        scope["__package__"] = name.rpartition(".")[0]
        exec(_code_of(name), scope)
        return module


@functools.cache
def _code_of(name: str) -> types.CodeType:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    loader: Any = spec.loader
    code: types.CodeType = loader.get_code(name)
    return code


def _package(name: str, **inside: object) -> types.ModuleType:
    package = types.ModuleType(name)
    vars(package).update(inside)
    return package


def _copy(module: types.ModuleType, **other: object) -> types.ModuleType:
    copy = types.ModuleType(module.__name__, module.__doc__)
    vars(copy).update(vars(module))
    vars(copy).update(other)
    return copy


def _threading(_: Modules) -> types.ModuleType:
    module = types.ModuleType("threading", threading.__doc__)
    vars(module).update(
        Barrier=thread.Barrier,
        BoundedSemaphore=primitives.BoundedSemaphore,
        BrokenBarrierError=thread.BarrierBroken,
        Condition=primitives.Condition,
        Event=primitives.Event,
        Lock=primitives.Lock,
        RLock=primitives.RLock,
        Semaphore=primitives.Semaphore,
        TIMEOUT_MAX=primitives.LONGEST,
        Thread=thread.Thread,
        ThreadError=RuntimeError,
        Timer=thread.Timer,
        active_count=lambda: len(thread.enumerate_threads()),
        activeCount=lambda: len(thread.enumerate_threads()),
        current_thread=thread.current_thread,
        currentThread=thread.current_thread,
        enumerate=thread.enumerate_threads,
        excepthook=threading.excepthook,
        get_ident=thread.get_ident,
        get_native_id=thread.get_ident,
        local=thread.local,
        main_thread=lambda: thread.thread_of(primitives.reach().tasks[0]),
        stack_size=lambda size=0: 0,  # noqa: ARG005  # as in `threading`
        _register_atexit=lambda *_: None,
    )
    vars(module)["__all__"] = [name for name in vars(module) if not name.startswith("_")]
    return module


def _sleep(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    scheduler = primitives.reach()
    scheduler.sleeps += 1
    scheduler.wait(lambda: False, "time to pass", seconds=seconds + 1e-9)


def _time(_: Modules) -> types.ModuleType:
    def now() -> float:
        scheduler: Scheduler | None = active()
        return scheduler.now if scheduler is not None else 0.0

    clocks: dict[str, Callable[[], float]] = dict.fromkeys(_CLOCKS, now)
    counters = {f"{name}_ns": lambda: int(now() * 1e9) for name in _CLOCKS}
    return _copy(time, sleep=_sleep, **clocks, **counters)


def _queue(modules: Modules) -> types.ModuleType:
    return modules.run_again("queue", {"_queue": None})  # type: ignore[dict-item]  # what is in C is written in Python too


def _futures(modules: Modules) -> types.ModuleType:
    base = modules.run_again("concurrent.futures._base", {})
    package = _package("concurrent.futures", _base=base)
    quiet = _copy(os)
    del quiet.register_at_fork
    known = {"concurrent.futures": package, "queue": modules.module("queue"), "os": quiet}
    pool = modules.run_again("concurrent.futures.thread", known)
    names = ("ALL_COMPLETED", "CancelledError", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Executor", "Future")
    more = ("InvalidStateError", "TimeoutError", "BrokenExecutor", "as_completed", "wait")
    vars(package).update({name: getattr(base, name) for name in names + more})
    vars(package).update(ThreadPoolExecutor=pool.ThreadPoolExecutor, thread=pool)
    return package


def _functools(_: Modules) -> types.ModuleType:
    class cached_property(functools.cached_property):  # type: ignore[type-arg]  # noqa: N801  # as in `functools`
        """See `functools.cached_property`, which has a lock in Python 3.11."""

        def __init__(self, func: Callable[[Any], Any]) -> None:
            super().__init__(func)
            if hasattr(self, "lock"):
                self.lock = primitives.RLock()

    return _copy(functools, cached_property=cached_property)


def _importlib(modules: Modules) -> types.ModuleType:
    return _copy(importlib, import_module=modules.import_module, __import__=modules.import_)


_MAKERS: dict[str, Callable[[Modules], types.ModuleType]] = {
    "concurrent.futures": _futures,
    "concurrent.futures.thread": lambda modules: modules.module("concurrent.futures").thread,
    "functools": _functools,
    "importlib": _importlib,
    "queue": _queue,
    "threading": _threading,
    "time": _time,
}
