"""A call that runs while the judge does something with it: waiting for it, and giving up when waiting is in vain."""

import time
from collections.abc import Callable
from typing import Any

from kata_grader.judge.examinee import Examinee
from kata_grader.judge.problem import Problem, Unmet
from kata_grader.judge.showing import show
from kata_grader.model import Status
from kata_grader.sandbox import Evidence

__all__ = ["Running"]

Step = Callable[[float], bool]
_LOOK = 0.02  # seconds between two looks at a process that is waited for
_SLEEP = 0.8  # seconds of unbroken sleep that nothing will end: longer than TCP waits before it sends something again
_BUSY = 2.0  # seconds of CPU time for nothing
_USELESS, _LONG = 4, 1.5  # how often it may wake up for nothing, in how many seconds
_RESTING = 8  # looks at a process that sleeps; it may wake up as often
_RESTLESS = 0.015  # seconds of CPU time meanwhile
_SETTLING = 0.2  # seconds of CPU time after which a process does not come to rest any more


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
        self._finished = False

    def settle(self) -> Evidence:
        """Wait until the call waits for something itself, or turns out to be busy for ever, or is over.

        Returns:
            What the kernel says of its process then.

        Raises:
            Unmet: the process has died.
        """
        seen = self._examinee.look()
        most = seen.cpu + _SETTLING
        while not seen.asleep and seen.cpu < most:
            time.sleep(_LOOK / 100)
            seen = self._examinee.look()
        return seen

    def rest(self, what: str) -> None:
        """See that the call's process does nothing for a while in which nothing happens.

        Args:
            what: says that nothing happens, in a sentence that goes on with "and".

        Raises:
            Unmet: it does something.
        """
        since = self.settle()
        rested = 0
        while rested < _RESTING:
            time.sleep(_LOOK)
            seen = self._examinee.look()
            rested += seen.asleep
            if seen.cpu - since.cpu > _RESTLESS:
                because = f"{what}, and `{self._name}` runs all the time{self._examinee.place(outermost=True)}"
                raise Unmet(Problem(Status.FAILED, "", because=because, kind="runs"))
            if seen.wakes - since.wakes > _RESTING:
                because = f"{what}, and `{self._name}` wakes up again and again{self._examinee.place(outermost=True)}"
                raise Unmet(Problem(Status.FAILED, "", because=because, kind="wakes"))

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
        since = seen = self._examinee.look()
        moved = rested = time.monotonic()
        while not done():
            nearer = step(_LOOK)
            before, now = seen, time.monotonic()
            seen = self._examinee.look()
            if nearer:
                since, moved, rested = seen, now, now
            elif self._examinee.has_replied(0):
                if not done():
                    raise Unmet(self._over(what))
            elif self._is_asleep(before, seen) and now - rested > _SLEEP:
                raise Unmet(self._in_vain(what, f"`{self._name}` sleeps{self._examinee.place(outermost=False)}"))
            elif seen.cpu - since.cpu > _BUSY or (seen.wakes - since.wakes >= _USELESS and now - moved > _LONG):
                raise Unmet(
                    self._in_vain(what, f"`{self._name}` goes round and round{self._examinee.place(outermost=True)}")
                )
            elif not self._is_asleep(before, seen):
                rested = now
            self._examinee.check_time()

    @staticmethod
    def _is_asleep(before: Evidence, seen: Evidence) -> bool:
        return seen.asleep and seen.wakes == before.wakes

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

    def _over(self, what: str) -> Problem:
        """What is wrong when the call has ended too early: what it raised, if it did."""
        answer = self._examinee.finish()
        return Problem(
            Status.FAILED, "", came_back=show(answer), because=f"`{self._name}` may not return yet: {what}", kind="over"
        )

    def _in_vain(self, what: str, why: str) -> Problem:
        message = f"{what[0].upper()}{what[1:]} in vain: {why}."
        return Problem(Status.FAILED, message, kind="in vain")
