"""A submission that is being graded: questions with a deadline, and replies as values or problems."""

import socket
import time
from typing import Any, cast

from kata_grader.judge import threads
from kata_grader.judge.dialogue import HungUp, Message, TooLarge, TooLate
from kata_grader.judge.holding import Holding
from kata_grader.judge.plainness import is_plain
from kata_grader.judge.problem import Unmet
from kata_grader.judge.scenario import Batch, Outcome, Schedule, Visits
from kata_grader.model import Status
from kata_grader.timeline import Timeline
from kata_grader.worker import wire

__all__ = ["Call", "Examinee", "Packed"]

Call = tuple[str, str, tuple[Any, ...], dict[str, Any]]
Packed = tuple[str, str, bytes, bool, bool]  # a call as `wire.pack_calls` takes it
_SOON = 0.25  # seconds: when calls asked in one go have no reply by then, they are asked one by one


class Examinee(Holding):
    """One submission under examination. Its arguments are those of `Holding`."""

    _silent = False

    def call(self, where: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the submission or of the probe.

        Args:
            where: "submission" or "probe".
            name: the function's name.
            args: what crosses the wire as positional arguments; a socket is passed on itself.
            kwargs: what crosses by keyword.

        Returns:
            The answer.

        Raises:
            Unmet: there is none.
        """
        if self.kata.metadata.scheduled:
            return self.value_of(self.run(where, name, args, kwargs, [{}]).outcomes[0], spinning=False)
        return self.answer(self.reply(where, name, args, kwargs))

    def reply(self, where: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Message:
        """Call a function as `call` does; the reply, for `answer`.

        Raises:
            Unmet: there is none.
        """
        self.start(where, name, args, kwargs)
        return self._reply()

    def run(  # noqa: PLR0913  # the first four are those of `call`
        self,
        where: str,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        schedules: list[Schedule],
        *,
        record: bool = False,
        watch: bool = False,
    ) -> Batch:
        """Call a function under each of some schedules, its threads and those that it starts under control.

        Args:
            where: as for `call`, and the next three too.
            name: likewise.
            args: likewise; without sockets.
            kwargs: likewise.
            schedules: see `kata_grader.worker.threads.choosing`.
            record: whether to keep what happens, for a timeline of the last run.
            watch: whether to keep when threads come to which places of the source.

        Returns:
            What came of each.

        Raises:
            Unmet: the worker gave no answer that makes sense.
        """
        outcomes: list[Outcome] = []
        visits: list[Visits] = []
        message = {
            "do": "run",
            "where": where,
            "name": name,
            "args": wire.dump(list(args)),
            "kwargs": wire.dump(kwargs),
            "record": record,
            "watch": watch or record,
        }
        details: Message = {}
        while len(outcomes) < len(schedules):
            self._ready()
            reply = self._ask({**message, "schedules": schedules[len(outcomes) :]})
            try:
                distinct = [Outcome(each, wire.pack(each)) for each in reply["outcomes"]]
                ran = [(distinct[index], _visits(visited)) for index, _, visited in reply["runs"]]
                details = dict(reply["details"])
                if not 0 < len(ran) <= len(schedules) - len(outcomes):
                    raise wire.Broken("runs that nobody asked for")  # noqa: TRY301  # all that is wrong with a reply ends below
            except (KeyError, IndexError, TypeError, ValueError, wire.Broken) as error:
                raise Unmet(self._lost(wire.Broken("runs that make no sense"))) from error
            outcomes += [outcome for outcome, _ in ran]
            visits += [visited for _, visited in ran]
            if reply.get("clean") is not True:
                self.end()
        return Batch(outcomes, visits, details)

    def value_of(self, outcome: Outcome, *, spinning: bool) -> Any:
        """The answer that a run came to.

        Args:
            outcome: what came of the run.
            spinning: whether its threads may look again and again instead of waiting.

        Raises:
            Unmet: there is none.
        """
        reply = outcome.reply
        try:
            problem = threads.ended_badly(reply, self._explainer.source_line)
            if problem is None and "spun" in reply and not spinning:
                problem = threads.spinning(reply, self._explainer.source_line)
        except (KeyError, TypeError, ValueError) as error:
            raise Unmet(self._broke(wire.Broken("a run that makes no sense"))) from error
        if problem is not None:
            raise Unmet(problem)
        if reply.get("is") == "answer":
            return self._value(reply)
        raise Unmet(self._problem(reply))

    def timeline(self, details: Message, end: str) -> Timeline:
        """The timeline of a recorded run that ended so.

        Raises:
            Unmet: what the worker said of it makes no sense.
        """
        try:
            return threads.timeline(details, self._explainer.source_line, end)
        except wire.Broken as error:
            raise Unmet(self._broke(error)) from error

    def start(self, where: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Begin a call, which `finish` waits for. The arguments are those of `call`."""
        self._ready()
        sockets = [arg.fileno() for arg in args if isinstance(arg, socket.socket)]
        self._send(self._question(where, name, args, kwargs), descriptors=sockets)

    def _question(self, where: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Message:
        sockets = [position for position, arg in enumerate(args) if isinstance(arg, socket.socket)]
        twice, keep = self._manner(where)
        return {
            "do": "call", "where": where, "name": name,
            "args": [None if position in sockets else wire.dump(arg) for position, arg in enumerate(args)],
            "kwargs": wire.dump(kwargs), "sockets": sockets, "twice": twice and not sockets, "keep": keep and not sockets,
        }  # fmt: skip

    def _manner(self, where: str) -> tuple[bool, bool]:
        """Whether a call is made twice, and whether it may not change its arguments."""
        metadata = self.kata.metadata
        return metadata.pure, metadata.keeps_arguments and where == "submission"

    def finish(self) -> Any:
        """Wait for the call that `start` began; what comes back and is raised is as with `call`."""
        return self.answer(self._reply())

    def answer(self, reply: Message) -> Any:
        """The answer that a reply to a call gives.

        Raises:
            Unmet: it gives none.
        """
        if reply.get("is") == "answer" and "again" not in reply and not reply.get("changed"):
            return self._value(reply)
        raise Unmet(self._problem(reply))

    def packed(self, call: Call) -> Packed | None:
        """A call as one of many; None where its arguments are such that it must be asked alone."""
        where, name, args, kwargs = call
        if not is_plain(list(args)) or not is_plain(kwargs):
            return None
        return where, name, wire.pack_arguments(args, kwargs), *self._manner(where)

    def replies(self, frame: bytes, number: int) -> list[Message]:
        """Ask calls in one go.

        Args:
            frame: what `wire.pack_calls` made of them.
            number: how many they are.

        Returns:
            Their replies, for `answer`. Some are missing when one got none in time, or when they are very large; the worker is
            lost then.

        Raises:
            Unmet: the worker broke the protocol.
        """
        try:
            self._ready()
            said = self._several(frame, gist=False)
        except Unmet as unmet:
            if unmet.problem.status is Status.TAMPERED:
                raise
            return []
        try:
            replies = wire.unpack(b'{"replies":[' + b",".join(said) + b"]}")["replies"]
            if any(type(reply) is not dict for reply in replies) or len(replies) > number:
                raise TypeError  # noqa: TRY301  # all that is wrong with them ends below
            if len(replies) < number and self._process is not None:
                raise TypeError  # noqa: TRY301  # likewise
        except (wire.Broken, TypeError) as error:
            raise Unmet(self._broke(wire.Broken("replies that make no sense"))) from error
        return cast("list[Message]", replies)

    def recite(self, requirement: str, frame: bytes) -> bytes | None:
        """Ask all calls of a requirement in one go.

        Args:
            requirement: its id.
            frame: what `wire.pack_calls` made of the calls.

        Returns:
            The gists of their replies, as JSON with commas between them; None when it took too long or the worker was lost,
            and from then on.
        """
        if self._silent or self.begin(requirement) is not None:
            return None
        assert self._dialogue is not None
        self._dialogue.deadline = time.monotonic() + 2 * _SOON
        try:
            said = self._several(frame, gist=True)
        except Unmet:
            said = []
        self._silent = self._process is None
        return None if self._silent else b",".join(said)

    def _several(self, frame: bytes, *, gist: bool) -> list[bytes]:
        """What comes back of calls that are asked in one go, as far as it does: the worker is ended when it is not all.

        Raises:
            Unmet: the worker broke the protocol.
        """
        self._send({"do": "calls", "gist": gist}, then=frame)
        assert self._dialogue is not None
        said: list[bytes] = []
        try:
            for each in self._dialogue.several(seconds=_SOON):
                said.append(each)  # noqa: PERF402  # those before an error stay
        except wire.Broken as error:
            raise Unmet(self._lost(error)) from error
        except (HungUp, TooLarge, TooLate, OSError):
            self.end()
        return said

    def _value(self, reply: Message) -> Any:
        try:
            return wire.plain(wire.load(reply.get("value")))
        except (wire.Broken, TypeError) as error:  # TypeError: what a subclass holds need not be hashable
            raise Unmet(self._broke(wire.Broken("an answer that makes no sense"))) from error


def _visits(said: list[Any]) -> Visits:
    """What a worker says of the steps at which its threads came to which places."""
    return {str(place): (int(first), int(last)) for place, first, last in said}
