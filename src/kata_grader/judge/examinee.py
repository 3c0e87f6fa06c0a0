"""A submission that is being graded: workers that hold it, questions with a deadline, and replies as values or problems."""

import hashlib
import re
import select
import socket
import time
from collections.abc import Sequence
from typing import Any

from msgspec import structs

from kata_grader.errors import GraderFault
from kata_grader.judge import threads
from kata_grader.judge.dialogue import Dialogue, HungUp, Message, TooLate
from kata_grader.judge.explaining import Explainer
from kata_grader.judge.plainness import is_plain
from kata_grader.judge.problem import Problem, Unmet
from kata_grader.judge.scenario import Batch, Outcome, Schedule, Visits
from kata_grader.judge.showing import clean
from kata_grader.model import Forbidden, Kata, Level, Limits, Network, Status
from kata_grader.sandbox import Evidence, Process, Sandbox
from kata_grader.timeline import Timeline
from kata_grader.worker import wire

__all__ = ["MAX_SOURCE", "Call", "Examinee", "Packed"]

_LOST = (HungUp, TooLate, wire.Broken, OSError)
Call = tuple[str, str, tuple[Any, ...], dict[str, Any]]
Packed = tuple[str, str, bytes, bool, bool]  # a call as `wire.pack_calls` takes it

MAX_SOURCE = 1_000_000
_CALLS_PER_REQUIREMENT = 10  # in deadlines: how long all calls of a requirement may take together
_MOMENT = 0.5  # seconds for a stack dump to be written
_YOUNG = 1.0  # seconds: for so long, a worker has practically all of its limits left
_SOON = 0.5  # seconds: when calls asked in one go have no reply by then, they are asked one by one
_SPARE_TASKS = 8  # the zygote and the reapers are counted with a worker where they share a user
_MIB = 1 << 20


class Examinee:
    """One submission under examination.

    Args:
        kata: what it is a submission to.
        source: its bytes.
        sandbox: what starts its workers.
        seed: the run's seed.
    """

    def __init__(self, kata: Kata, source: bytes, sandbox: Sandbox, *, seed: int) -> None:
        self.kata = kata
        self.sha256 = hashlib.sha256(source).hexdigest()
        self._source = source
        self._explainer = Explainer(kata, source)
        self._sandbox = sandbox
        self._seed = seed
        self._process: Process | None = None
        self._dialogue: Dialogue | None = None
        self._requirement = ""
        self._deadline = 0.0
        self._stillborn: Problem | None = None
        self._silent = False
        self._born = 0.0
        self._loops: list[tuple[int, int]] = []
        probe = kata.grader / "probe.py"
        self._probe = probe.read_text(encoding="utf-8") if probe.exists() else None

    def begin(self, requirement: str, *, seconds: float | None = None) -> Problem | None:
        """Get ready for a requirement: with the module made anew, and a fresh worker where something may be left in the old one.

        Args:
            requirement: its id.
            seconds: how long all calls may take together; ten times as long as one when None.

        Returns:
            What keeps the submission from being called at all; None when it is ready.
        """
        if self._stillborn is not None:
            return self._stillborn
        alike = self.kata.source_requirement not in {requirement, self._requirement}
        self._requirement = requirement
        self._deadline = time.monotonic() + (seconds or self._limits.seconds * _CALLS_PER_REQUIREMENT)
        if len(self._source) > MAX_SOURCE:
            text = f"The file has {len(self._source):,} bytes; at most {MAX_SOURCE:,} are graded."
            self._stillborn = Problem(Status.REFUSED, text)
            return self._stillborn
        try:
            if not (alike and self._is_as_new()):
                self.end()
                self._ready()
        except Unmet as unmet:
            self.end()
            if requirement == self.kata.source_requirement and unmet.problem.status is Status.REFUSED:
                return unmet.problem  # which says nothing about the others
            self._stillborn = unmet.problem
        return self._stillborn

    @property
    def _reloads(self) -> bool:
        """Whether a worker may serve several requirements: what it does with sockets cannot all be seen from within."""
        return self.kata.metadata.network is Network.NONE

    def _is_as_new(self) -> bool:
        """Make the module anew in a worker that is there; whether that worked, and nothing is left of what was before."""
        if self._process is None or time.monotonic() > self._born + _YOUNG or not self._reloads:
            return False
        assert self._dialogue is not None
        self._dialogue.deadline = self._deadline
        try:
            return self._ask({"do": "load", "random": self._random()}).get("is") == "done"
        except Unmet:
            return False

    def end(self) -> None:
        """Let the worker go."""
        if self._process is not None:
            process, self._process, self._dialogue = self._process, None, None
            self._last_output = process.output()
            process.end()

    @property
    def _limits(self) -> Limits:
        return self.kata.metadata.limits

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
        """
        try:
            self._ready()
            said = self._several(frame, gist=False)
        except Unmet:
            return []
        replies = wire.unpack(b'{"replies":[' + b",".join(said) + b"]}")["replies"] if said else []
        if not all(type(reply) is dict for reply in replies) or len(replies) > number:
            self.end()
            return []
        return replies

    def recite(self, requirement: str, frame: bytes) -> bytes | None:
        """Ask all calls of a requirement in one go.

        Args:
            requirement: its id.
            frame: what `wire.pack_calls` made of the calls.

        Returns:
            The gists of their replies, as JSON with commas between them; None when it took too long or the worker was lost,
            and from then on.
        """
        if self._silent or self.begin(requirement, seconds=_SOON) is not None:
            return None
        try:
            said = self._several(frame, gist=True)
        except Unmet:
            said = []
        self._silent = self._process is None
        return None if self._silent else b",".join(said)

    def _several(self, frame: bytes, *, gist: bool) -> list[bytes]:
        """What comes back of calls that are asked in one go, as far as it does: the worker is ended when it is not all."""
        self._send({"do": "calls", "gist": gist}, then=frame)
        assert self._dialogue is not None
        said: list[bytes] = []
        try:
            for each in self._dialogue.several(seconds=_SOON):
                said.append(each)  # noqa: PERF402  # those before an error stay
        except _LOST:
            self.end()
        return said

    def has_replied(self, seconds: float) -> bool:
        """Whether the call that `start` began comes back in so many seconds, or its worker has died."""
        assert self._process is not None
        return bool(select.select([self._process.channel], [], [], seconds)[0])

    def check_time(self) -> None:
        """See that a requirement's calls do not take for ever.

        Raises:
            Unmet: they do.
        """
        if time.monotonic() > self._deadline:
            raise Unmet(self._lost(TooLate(altogether=True)))

    def place(self, *, outermost: bool) -> str:
        """Where in the submission its process is, in words that go on a sentence; empty where it is nowhere in it.

        Args:
            outermost: whether to name the outermost loop of all, as the line itself depends on the moment.
        """
        process = self._ready()
        known = len(process.stack())
        process.ask_stack()
        asked_at = time.monotonic()
        while len(process.stack()) == known and time.monotonic() < asked_at + _MOMENT:
            time.sleep(_MOMENT / 100)
        lines = self._lines_of(process.stack()[known:])
        if not lines:
            return ""
        return self._explainer.place(lines[-1], self._loops) if outermost else self._explainer.line(lines[0])

    def _lines_of(self, stack: str) -> list[int]:
        """The lines of the submission in a stack dump, the innermost first."""
        return [int(line) for line in re.findall(rf'File "{re.escape(self.kata.name)}\.py", line (\d+)', stack)]

    def look(self) -> Evidence:
        """What the kernel says of the worker now.

        Raises:
            Unmet: the worker has died.
        """
        process = self._ready()
        try:
            return process.look()
        except ProcessLookupError as error:
            raise Unmet(self._lost(HungUp())) from error

    def hold(self, *, still: bool) -> None:
        """Stop the worker's process where it is, or let it go on."""
        self._ready().hold(still=still)

    def output(self) -> str:
        """What the last call printed."""
        printed = self._process.output() if self._process is not None else self._last_output
        text = clean(printed.decode("utf-8", "replace"))
        return text + ("\n… (the rest is left out)" if len(printed) >= self._limits.output else "")

    _last_output = b""

    def _ready(self) -> Process:
        if self._process is None:
            self._last_output = b""
            metadata = self.kata.metadata
            limits = metadata.limits
            self._born = time.monotonic()
            process = self._process = self._sandbox.start(limits, metadata.network, tenant=self.sha256)
            self._dialogue = Dialogue(process, limits, deadline=self._deadline)
            opened = self._ask({
                "do": "open", "kata": self.kata.name, "source": wire.dump(self._source), "probe": self._probe,
                "forbidden": self._rules_sent(), "guarded": self._requirement == self.kata.source_requirement,
                "scheduled": metadata.scheduled,
                "fresh_call": metadata.fresh == "call", "reloads": self._reloads,
                "limits": self._limits_sent(),
            })  # fmt: skip
            if opened.get("is") == "fault":  # nothing of the submission has run yet: it is the kata's own
                raise GraderFault(str(opened.get("text")))
            self._done(opened)
            self._loops = [(first, last) for first, last in opened["loops"]]
            self._done(self._ask({"do": "load", "random": self._random()}))
        return self._process

    def _random(self) -> str:
        """What the submission's `random` is seeded from."""
        return hashlib.sha256(f"{self._seed} {self.sha256} {self._requirement}".encode()).hexdigest()

    def _rules_sent(self) -> Message:
        """The rules, where breaking one costs the requirement at hand."""
        ours = self.kata.source_requirement in {None, self._requirement}
        return structs.asdict(self.kata.metadata.forbidden if ours else Forbidden())

    def _limits_sent(self) -> Message:
        limits = self._limits
        tasks = limits.threads + limits.processes + _SPARE_TASKS if self._sandbox.counts_tasks else None
        return {
            "memory": limits.memory * _MIB, "file_size": limits.disk * _MIB, "cpu": limits.cpu, "tasks": tasks,
            "open_files": limits.open_files, "answer": limits.answer, "output": limits.output,
        }  # fmt: skip

    def _ask(self, message: Message) -> Message:
        """Send a request and wait for its reply.

        Raises:
            Unmet: the worker is lost. It is ended, and the next call gets another one.
        """
        self._send(message)
        return self._reply()

    def _send(self, message: Message, *, then: bytes = b"", descriptors: Sequence[int] = ()) -> None:
        assert self._dialogue is not None
        try:
            self._dialogue.ask(message, then=then, descriptors=descriptors)
        except (OSError, wire.Broken) as error:
            raise Unmet(self._lost(error)) from error

    def _reply(self) -> Message:
        assert self._dialogue is not None
        try:
            return self._dialogue.reply()
        except _LOST as error:
            raise Unmet(self._lost(error)) from error

    def _too_long(self, where: str, *, altogether: bool) -> Problem:
        """What is wrong when there is no answer in time."""
        seconds = self._limits.seconds
        text = f"No answer in {seconds:g} s: it was still running{where}."
        if altogether:
            text = f"All calls together took more than {seconds * _CALLS_PER_REQUIREMENT:g} s."
        if self.kata.metadata.scheduled:  # what runs under schedules is ended by counting
            raise GraderFault(f"something got round the schedules: {text}")
        return Problem(Status.TIMEOUT, text)

    def _lost(self, error: Exception) -> Problem:
        """End a worker that is lost, and say why it was."""
        process, self._process, self._dialogue = self._process, None, None
        assert process is not None
        self._last_output = process.output()
        lines = self._lines_of(process.stack()) if isinstance(error, TooLate) else []
        ending = process.end(grace=1.0 if isinstance(error, (OSError, HungUp)) else 0.0)
        if isinstance(error, TooLate):
            where = self._explainer.place(lines[-1], self._loops) if lines else ""
            return self._too_long(where, altogether=error.altogether)
        if isinstance(error, wire.Broken):
            return Problem(Status.TAMPERED, f"The process that ran your code broke the protocol: {clean(str(error))}.")
        if ending.lost and self._sandbox.level is not Level.LIMITS:
            raise GraderFault("what watched over a worker has ended")
        return self._explainer.ended(ending)

    def _done(self, reply: Message) -> None:
        if reply.get("is") != "done":
            raise Unmet(self._problem(reply))

    def _value(self, reply: Message) -> Any:
        try:
            return wire.plain(wire.load(reply.get("value")))
        except (wire.Broken, TypeError) as error:  # TypeError: what a subclass holds need not be hashable
            raise Unmet(self._broke(wire.Broken("an answer that makes no sense"))) from error

    def _problem(self, reply: Message) -> Problem:
        try:
            return self._explainer.problem(reply)
        except wire.Broken as error:
            return self._broke(error)

    def _broke(self, error: wire.Broken) -> Problem:
        """What is wrong when a worker's words make no sense."""
        self._ready()
        return self._lost(error)


def _visits(said: list[Any]) -> Visits:
    """What a worker says of the steps at which its threads came to which places."""
    return {str(place): (int(first), int(last)) for place, first, last in said}
