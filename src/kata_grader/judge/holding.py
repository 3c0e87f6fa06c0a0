"""A submission and the worker that holds it: started when it is needed, made as new for another requirement, and lost."""

import hashlib
import re
import select
import time
from collections.abc import Sequence

from msgspec import structs

from kata_grader.errors import GraderFault
from kata_grader.judge.dialogue import Dialogue, HungUp, Message, TooLate
from kata_grader.judge.explaining import Explainer
from kata_grader.judge.problem import Problem, Unmet
from kata_grader.judge.showing import clean
from kata_grader.model import Forbidden, Kata, Level, Limits, Network, Status
from kata_grader.sandbox import Evidence, Process, Sandbox
from kata_grader.worker import wire

__all__ = ["Holding"]

_LOST = (HungUp, TooLate, wire.Broken, OSError)  # how it is felt that a worker is lost
_MAX_SOURCE = 1_000_000
_CALLS_PER_REQUIREMENT = 10  # in deadlines: how long all calls of a requirement may take together
_MOMENT = 0.5  # seconds for a stack dump to be written
_YOUNG = 1.0  # seconds: for so long, a worker has practically all of its limits left
_SPARE_TASKS = 8  # the zygote and the reapers are counted with a worker where they share a user
_MIB = 1 << 20


class Holding:
    """Holds one submission, in one worker at a time.

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
        self._born = 0.0
        self._loops: list[tuple[int, int]] = []
        probe = kata.grader / "probe.py"
        self._probe = probe.read_text(encoding="utf-8") if probe.exists() else None

    def begin(self, requirement: str) -> Problem | None:
        """Get ready for a requirement: with the module made anew, and a fresh worker where something may be left in the old one.

        Args:
            requirement: its id.

        Returns:
            What keeps the submission from being called at all; None when it is ready.
        """
        if self._stillborn is not None:
            return self._stillborn
        alike = self.kata.source_requirement not in {requirement, self._requirement}
        self._requirement = requirement
        self._deadline = time.monotonic() + self._limits.seconds * _CALLS_PER_REQUIREMENT
        if len(self._source) > _MAX_SOURCE:
            text = f"The file has {len(self._source):,} bytes; at most {_MAX_SOURCE:,} are graded."
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

    def _problem(self, reply: Message) -> Problem:
        try:
            return self._explainer.problem(reply)
        except wire.Broken as error:
            return self._broke(error)

    def _broke(self, error: wire.Broken) -> Problem:
        """What is wrong when a worker's words make no sense."""
        self._ready()
        return self._lost(error)
