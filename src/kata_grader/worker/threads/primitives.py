"""The primitives of `threading`, as plain state over the scheduler: only one thread runs, so nothing here can race.

Each does what the library reference says of its namesake (https://docs.python.org/3/library/threading.html), errors
included. Operations are switch points; a thread that has to wait says for what, and who holds it.
"""

import sys
from collections.abc import Callable
from typing import Any

from .scheduler import Scheduler, active
from .task import Abandoned, Task

__all__ = ["BoundedSemaphore", "Condition", "Event", "Lock", "Primitive", "RLock", "Semaphore"]

LONGEST = 4294967.0  # seconds, `threading.TIMEOUT_MAX` of Linux and macOS cut to a common figure


def reach() -> Scheduler:
    """The run, at a switch point of it.

    Raises:
        Abandoned: there is none, or it is over.
    """
    scheduler = active()
    if scheduler is None:
        raise Abandoned
    scheduler.step()
    return scheduler


class Primitive:
    """Something to wait for, which a timeline can name: by its kind and the line that made it."""

    def __init__(self) -> None:
        self._kind = type(self).__name__
        self._line: int | None = None
        self._likes: list[object] = []
        self._number = 0
        scheduler = active()
        self._serial = 0
        if scheduler is None:
            return
        scheduler.serial += 1
        self._serial = scheduler.serial
        whole: object = self  # what the submission has made, of which this may be but a part
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename != scheduler.filename:
            owner = frame.f_locals.get("self")
            if isinstance(owner, _OWNERS) or (owner is not None and type(owner).__module__ in _LIBRARIES):
                whole = owner
            frame = frame.f_back
        if frame.f_back is not None:
            self._line = frame.f_lineno
        self._kind = type(whole).__name__
        self._likes = scheduler.named.setdefault((self._kind, self._line), [])
        if not any(each is whole for each in self._likes):
            self._likes.append(whole)
        self._number = next(number for number, each in enumerate(self._likes, 1) if each is whole)

    def __hash__(self) -> int:
        return self._serial  # an address would give a set of locks another order in every run

    def __eq__(self, other: object) -> bool:
        return self is other

    def named(self) -> str:
        """What a timeline calls it."""
        number = f" {self._number}" if len(self._likes) > 1 else ""
        return f"{self._kind}{number} of line {self._line}" if self._line is not None else f"{self._kind}{number}"


_OWNERS: tuple[type, ...] = (Primitive,)
_LIBRARIES = frozenset({"queue", "concurrent.futures.thread", "concurrent.futures._base"})


def checked_timeout(blocking: object, timeout: float | None) -> float | None:
    """The seconds that an `acquire` may wait; None for ever.

    Raises:
        ValueError: as the real ones raise it.
    """
    if not blocking:
        if timeout not in {-1, None}:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0.0
    if timeout is None or timeout == -1:
        return None
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > LONGEST:
        raise OverflowError("timeout value is too large")
    return timeout


class Lock(Primitive):
    """See `threading.Lock`."""

    def __init__(self) -> None:
        super().__init__()
        self._holder: Task | None = None
        self._taken = False

    def _free(self) -> bool:
        return not self._taken

    def _who(self) -> Task | None:
        return self._holder

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002  # as in `threading`
        """See `threading.Lock.acquire`."""
        seconds = checked_timeout(blocking, timeout)
        scheduler = reach()
        if not scheduler.wait(self._free, self.named(), seconds=seconds, holder=self._who):
            return False
        self._take(scheduler.current)
        scheduler.record(f"takes {self.named()}")
        return True

    def _take(self, task: Task) -> None:
        self._taken, self._holder = True, task

    def release(self) -> None:
        """See `threading.Lock.release`."""
        scheduler = active()
        if scheduler is None or scheduler.over:
            return
        if not self._taken:
            raise RuntimeError("release unlocked lock")
        self._taken, self._holder = False, None
        scheduler.record(f"releases {self.named()}")
        scheduler.step()

    def locked(self) -> bool:
        """See `threading.Lock.locked`."""
        reach()
        return self._taken

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    # What a condition asks of its lock, by the names that the real ones use.

    def _is_owned(self) -> bool:
        return self._taken

    def _release_save(self) -> Any:
        self._taken, self._holder = False, None

    def _acquire_restore(self, _: Any) -> None:
        scheduler = active()
        if scheduler is not None and not scheduler.over:
            scheduler.wait(self._free, self.named(), holder=self._who)
            self._take(scheduler.current)

    def _at_fork_reinit(self) -> None:
        self._taken, self._holder = False, None


class RLock(Lock):
    """See `threading.RLock`."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002  # as in `threading`
        """See `threading.RLock.acquire`."""
        scheduler = active()
        if scheduler is not None and self._holder is scheduler.current:
            self._depth += 1
            return True
        taken = super().acquire(blocking, timeout)
        self._depth += taken
        return taken

    def release(self) -> None:
        """See `threading.RLock.release`."""
        scheduler = active()
        if scheduler is None or scheduler.over:
            return
        if self._holder is not scheduler.current:
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if not self._depth:
            super().release()

    def _is_owned(self) -> bool:
        scheduler = active()
        return scheduler is not None and self._holder is scheduler.current

    def _release_save(self) -> Any:
        depth, self._depth = self._depth, 0
        super()._release_save()
        return depth

    def _acquire_restore(self, state: Any) -> None:
        super()._acquire_restore(state)
        self._depth = state


class _Waiter:
    """One thread in a condition's `wait`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.woken = False

    def is_woken(self) -> bool:
        return self.woken


class Condition(Primitive):
    """See `threading.Condition`."""

    def __init__(self, lock: Any = None) -> None:
        super().__init__()
        self._lock = RLock() if lock is None else lock
        self._waiters: list[_Waiter] = []
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        # A lock of the submission's own making need not have these.
        self._let_go = getattr(self._lock, "_release_save", self._lock.release)
        self._take_back = getattr(self._lock, "_acquire_restore", lambda _: self._lock.acquire())
        self._is_owned = getattr(
            self._lock, "_is_owned", lambda: not self._lock.acquire(blocking=False) or self._lock.release()
        )

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(self, *error: object) -> Any:
        return self._lock.__exit__(*error)

    def wait(self, timeout: float | None = None) -> bool:
        """See `threading.Condition.wait`."""
        scheduler = reach()
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _Waiter(scheduler.current.name)
        self._waiters.append(waiter)
        state = self._let_go()
        try:
            return scheduler.wait(waiter.is_woken, f"{self.named()} to be notified", seconds=timeout)
        finally:
            if waiter in self._waiters:
                self._waiters.remove(waiter)
            self._take_back(state)

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """See `threading.Condition.wait_for`."""
        scheduler = reach()
        end = None if timeout is None else scheduler.now + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - scheduler.now
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """See `threading.Condition.notify`."""
        scheduler = reach()
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        scheduler.chose_waiter |= 0 < n < len(self._waiters)
        line = list(reversed(self._waiters)) if scheduler.last else self._waiters
        woken = line[:n]
        for waiter in woken:
            waiter.woken = True
            self._waiters.remove(waiter)
        scheduler.record(f"notifies {self.named()}: {_listed(waiter.name for waiter in woken)}")
        scheduler.step()

    def notify_all(self) -> None:
        """See `threading.Condition.notify_all`."""
        self.notify(len(self._waiters))

    notifyAll = notify_all  # noqa: N815  # its old name

    def _at_fork_reinit(self) -> None:
        self._lock._at_fork_reinit()
        self._waiters.clear()


def _listed(names: Any) -> str:
    found = [f"wakes {name}" for name in names]
    return ", ".join(found) or "nobody waits"


class Semaphore(Primitive):
    """See `threading.Semaphore`."""

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        super().__init__()
        self._value = value

    def _free(self) -> bool:
        return self._value > 0

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT001, FBT002  # as in `threading`
        """See `threading.Semaphore.acquire`."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        scheduler = reach()
        if not scheduler.wait(self._free, self.named(), seconds=timeout if blocking else 0.0):
            return False
        self._value -= 1
        scheduler.record(f"takes one of {self.named()}, {self._value} left")
        return True

    def release(self, n: int = 1) -> None:
        """See `threading.Semaphore.release`."""
        if n < 1:
            raise ValueError("n must be one or more")
        scheduler = active()
        if scheduler is None or scheduler.over:
            return
        self._value += n
        scheduler.record(f"releases {self.named()}, {self._value} left")
        scheduler.step()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


class BoundedSemaphore(Semaphore):
    """See `threading.BoundedSemaphore`."""

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._initial_value = value

    def release(self, n: int = 1) -> None:
        """See `threading.BoundedSemaphore.release`."""
        if n >= 1 and self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event(Primitive):
    """See `threading.Event`."""

    def __init__(self) -> None:
        super().__init__()
        self._flag = False
        self._waiters: list[_Waiter] = []

    def is_set(self) -> bool:
        """See `threading.Event.is_set`."""
        reach()
        return self._flag

    isSet = is_set  # noqa: N815  # its old name

    def set(self) -> None:
        """See `threading.Event.set`."""
        scheduler = reach()
        self._flag = True
        for waiter in self._waiters:
            waiter.woken = True  # and goes on even if `clear` comes before its turn
        scheduler.record(f"sets {self.named()}: {_listed(waiter.name for waiter in self._waiters)}")
        self._waiters = []
        scheduler.step()

    def clear(self) -> None:
        """See `threading.Event.clear`."""
        scheduler = reach()
        self._flag = False
        scheduler.record(f"clears {self.named()}")
        scheduler.step()

    def wait(self, timeout: float | None = None) -> bool:
        """See `threading.Event.wait`."""
        scheduler = reach()
        if self._flag:
            return True
        waiter = _Waiter(scheduler.current.name)
        self._waiters.append(waiter)
        try:
            return scheduler.wait(waiter.is_woken, f"{self.named()} to be set", seconds=timeout)
        finally:
            if waiter in self._waiters:
                self._waiters.remove(waiter)
