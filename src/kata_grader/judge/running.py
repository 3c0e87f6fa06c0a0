"""A call that runs while the judge does something with it: waiting for it, and giving up when waiting is in vain."""

import collections
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from kata_grader.judge.examinee import Examinee
from kata_grader.judge.problem import IN_VAIN, Problem, Unmet
from kata_grader.judge.showing import show
from kata_grader.model import Status
from kata_grader.sandbox import Evidence

__all__ = ["Running"]

Step = Callable[[float], bool]
_MOMENT = 0.2  # seconds between a connection's end and that of the call, where they come of the same error
_LOOK = 0.02  # seconds between two looks at a process that is waited for
_SLEEP = 0.5  # seconds of unbroken sleep that nothing will end: longer than TCP waits before it sends something again
_BUSY = 1.0  # seconds of CPU time for nothing
_USELESS, _LONG = 4, 1.5  # how often it may wake up for nothing, in how many seconds
_RESTING = 5  # looks at a process that sleeps; it may wake up as often
_RESTLESS = 0.015  # seconds of CPU time meanwhile
_SETTLING = 0.01  # the same for one that is expected to have little to do

_EVENTS = {
    "EPOLLIN": 0x1,
    "EPOLLOUT": 0x4,
    "EPOLLRDHUP": 0x2000,
    "EPOLLONESHOT": 1 << 30,
    "EPOLLET": 1 << 31,
}  # epoll_ctl(2)
_ASKED = sum(_EVENTS.values())  # the kernel adds EPOLLERR and EPOLLHUP


class Running:
    """A call that runs: `Submission.running` yields it. `answer` is what it returned, once the block is left.

    Args:
        examinee: the submission.
        name: the function that was called.
    """

    def __init__(self, examinee: Examinee, name: str) -> None:
        self._examinee = examinee
        self._name = name
        self.answer: Any = None
        self._finished = self._restless = False

    def settle(self, *, patient: bool = False) -> Evidence:
        """Wait until the call waits for something itself, or is over. One that does not come to rest is soon left alone.

        Args:
            patient: whether it may have much to do first.

        Returns:
            What the kernel says of its process then.

        Raises:
            Unmet: the process has died.
        """
        seen = self._examinee.look()
        end = seen.cpu + (_BUSY if patient else 0 if self._restless else _SETTLING)
        while not seen.asleep and seen.cpu < end:
            time.sleep(_LOOK / 100)
            seen = self._examinee.look()
        self._restless = not seen.asleep
        return seen

    def rest(self, what: str) -> None:
        """See that the call's process does nothing for a while in which nothing happens.

        Args:
            what: says that nothing happens, in a sentence.

        Raises:
            Unmet: it does something.
        """
        since = self.settle(patient=True)
        rested = 0
        while rested < _RESTING:
            time.sleep(_LOOK)
            seen = self._examinee.look()
            rested += seen.asleep
            if seen.cpu - since.cpu > _RESTLESS:
                raise Unmet(self._does(what, "runs all the time"))
            if seen.wakes - since.wakes > _RESTING:
                raise Unmet(self._does(what, "wakes up again and again"))

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the call's process while the block does something: it then sees all of it at once."""
        self.settle()
        self._examinee.hold(still=True)
        try:
            yield
        finally:
            self._examinee.hold(still=False)

    def wait(self, step: Step, *, done: Callable[[], bool], what: str) -> None:
        """Wait until something is so that the call has to bring about.

        It is in vain when the process sleeps and nothing wakes it, or uses CPU time or wakes up again and again while what is
        waited for comes no nearer: facts of the kernel's, on a loaded machine too.

        Args:
            step: waits for at most so many seconds; whether something came nearer.
            done: whether it is so.
            what: says who waits for what, in a sentence that "in vain" can follow.

        Raises:
            Unmet: it is in vain.
        """
        since: Evidence | None = None  # when something came nearer for the last time
        while not done():
            if step(_LOOK):
                since = None
                continue
            if self._examinee.has_replied(0):
                if not done():
                    raise Unmet(self._over(what))
                return
            self._examinee.check_time()
            now, seen = time.monotonic(), self._examinee.look()
            if since is None:
                since = before = seen
                moved = rested = now
            if not seen.asleep or seen.wakes != before.wakes:
                rested = now
            before = seen
            if now - rested > _SLEEP:
                where = self._examinee.place(outermost=False)
                raise Unmet(self._in_vain(what, f"sleeps{where}", because=_registered(seen)))
            if seen.cpu - since.cpu > _BUSY or (seen.wakes - since.wakes >= _USELESS and now - moved > _LONG):
                raise Unmet(self._in_vain(what, f"goes round and round{self._examinee.place(outermost=True)}"))

    def finish(self, what: str) -> None:
        """Wait for the call's answer, and keep it.

        Args:
            what: see `wait`.

        Raises:
            Unmet: there is none, or none will come.
        """
        if self._finished:
            return
        self.wait(self._examinee.has_replied, done=lambda: self._examinee.has_replied(0), what=what)
        self.answer = self._examinee.finish()
        self._finished = True

    def blame(self, what: str) -> None:
        """See whether the call's own end is why a client got no further.

        Args:
            what: see `wait`.

        Raises:
            Unmet: it is.
        """
        if self._examinee.has_replied(_MOMENT):
            raise Unmet(self._over(what))

    def _does(self, what: str, does: str) -> Problem:
        because = f"`{self._name}` {does}, although {what}{self._examinee.place(outermost=True)}"
        return Problem(Status.FAILED, "", because=because, kind="restless")

    def _over(self, what: str) -> Problem:
        """What is wrong when the call has ended too early: what it raised, if it did."""
        answer = self._examinee.finish()
        return Problem(
            Status.FAILED, "", came_back=show(answer), because=f"`{self._name}` may not return yet: {what}", kind="over"
        )

    def _in_vain(self, what: str, why: str, *, because: str | None = None) -> Problem:
        message = f"{what[0].upper()}{what[1:]} in vain: `{self._name}` {why}."
        return Problem(Status.FAILED, message, because=because, kind=IN_VAIN)


def _registered(seen: Evidence) -> str | None:
    """What the epoll instances of a process wait for, in words; None where there are none."""
    registered = [each.events & _ASKED for epoll in seen.epolls for each in epoll.registered]
    kinds = collections.Counter(" | ".join(_names(events)) or "nothing" for events in registered)
    sockets = [f"{names} of {number} socket{'s' if number > 1 else ''}" for names, number in sorted(kinds.items())]
    return f"epoll waits for {' and '.join(sockets)}" if sockets else None


def _names(events: int) -> Iterator[str]:
    return (name for name, bit in _EVENTS.items() if events & bit)
