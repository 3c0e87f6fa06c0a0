"""A submission that is being graded: workers that hold it, questions with a deadline, and replies as values or problems."""

import hashlib
import re
import time
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from kata_grader.errors import GraderFault
from kata_grader.judge.problem import Problem, Unmet
from kata_grader.judge.showing import clean, show
from kata_grader.model import Kata, Limits, Raised, Status
from kata_grader.sandbox import Process, Sandbox
from kata_grader.worker import wire

__all__ = ["MAX_SOURCE", "Examinee"]

MAX_SOURCE = 1_000_000
_HEADER = 4
_MAX_OUTPUT = 65_536
_STACK_AT = 0.8  # of the deadline: when a worker that does not answer is asked where it is
_CALLS_PER_REQUIREMENT = 10  # in deadlines: how long all calls of a requirement may take together
Message = dict[str, Any]


class _Lost(Exception):
    """Raised when a worker will not answer any more; without a message when it hung up."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


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
        self._lines = source.decode("utf-8", "replace").splitlines()
        self._sandbox = sandbox
        self._seed = seed
        self._process: Process | None = None
        self._number = 0
        self._requirement = ""
        self._deadline = 0.0
        self._stillborn: Problem | None = None
        self._loops: list[tuple[int, int]] = []
        probe = kata.grader / "probe.py"
        self._probe = probe.read_text(encoding="utf-8") if probe.exists() else None

    def begin(self, requirement: str) -> Problem | None:
        """Get a fresh worker ready for a requirement.

        Args:
            requirement: its id.

        Returns:
            What keeps the submission from being called at all; None when it is ready.
        """
        self.end()
        self._requirement = requirement
        if self._stillborn is not None:
            return self._stillborn
        self._deadline = time.monotonic() + self._limits.seconds * _CALLS_PER_REQUIREMENT
        if len(self._source) > MAX_SOURCE:
            text = f"The file has {len(self._source):,} bytes; at most {MAX_SOURCE:,} are graded."
            self._stillborn = Problem(Status.REFUSED, text)
            return self._stillborn
        try:
            self._ready()
        except Unmet as unmet:
            self._stillborn = unmet.problem
            self.end()
        return self._stillborn

    def end(self) -> None:
        """Let the worker go."""
        if self._process is not None:
            process, self._process = self._process, None
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
            args: what crosses the wire as positional arguments.
            kwargs: likewise by keyword.

        Returns:
            The answer.

        Raises:
            Unmet: there is none.
        """
        metadata = self.kata.metadata
        message = {
            "do": "call", "where": where, "name": name,
            "args": [wire.dump(arg) for arg in args], "kwargs": wire.dump(kwargs),
            "twice": metadata.pure, "keep": metadata.keeps_arguments and where == "submission",
        }  # fmt: skip
        process = self._ready()
        process.forget_output()
        return self._answer(self._ask(process, message))

    def output(self) -> str:
        """What the last call printed."""
        printed = self._process.output() if self._process is not None else self._last_output
        text = clean(printed.decode("utf-8", "replace"))
        return text + ("\n… (the rest is left out)" if len(printed) >= _MAX_OUTPUT else "")

    _last_output = b""

    def _ready(self) -> Process:
        if self._process is None:
            self._last_output = b""
            process = self._process = self._sandbox.start()
            limits = self._limits
            process.channel.settimeout(limits.seconds * _STACK_AT)
            key = f"{self._seed} {self.sha256} {self._requirement}"
            mib = 1 << 20
            opened = self._ask(process, {
                "do": "open", "kata": self.kata.name, "source": wire.dump(self._source), "probe": self._probe,
                "forbidden": list(self.kata.metadata.forbidden.imports),
                "random": hashlib.sha256(key.encode()).hexdigest(),
                "fresh_call": self.kata.metadata.fresh == "call",
                "limits": {"memory": limits.memory * mib, "file_size": limits.file_size * mib, "cpu": limits.cpu,
                           "open_files": limits.open_files, "answer": limits.answer},
            })  # fmt: skip
            if opened.get("is") == "fault":  # nothing of the submission has run yet: it is the kata's own
                raise GraderFault(str(opened.get("text")))
            self._done(opened)
            self._loops = [(first, last) for first, last in opened["loops"]]
            self._done(self._ask(process, {"do": "load"}))
        return self._process

    def _ask(self, process: Process, message: Message) -> Message:
        """Send a request and wait for its reply.

        Raises:
            Unmet: the worker is lost. It is ended, and the next call gets another one.
        """
        self._number += 1
        message["id"] = self._number
        try:
            process.channel.sendall(wire.pack(message))
            reply = wire.unpack(self._receive(process))
            if reply.get("id") != self._number:
                raise wire.Broken("an answer to another question")  # noqa: TRY301  # all that is wrong with a reply ends below
        except (_Lost, wire.Broken, OSError) as error:
            raise Unmet(self._lost(process, error)) from error
        return reply

    def _receive(self, process: Process) -> bytes:
        """The body of the one frame that a worker sends in time."""
        seconds = self._limits.seconds
        channel = process.channel
        asked_at = time.monotonic()
        deadline = min(asked_at + seconds, self._deadline)
        received, length, asked_where = b"", _HEADER, False
        try:
            while len(received) < length:
                try:
                    part = channel.recv(1 << 16)
                except TimeoutError:
                    part = None
                if part == b"":
                    raise _Lost
                received += part or b""
                if len(received) >= _HEADER:
                    length = _HEADER + self._checked(wire.frame_length(received[:_HEADER]))
                if len(received) < length:
                    now = time.monotonic()
                    if now >= deadline:
                        raise self._timeout(process)
                    if not asked_where and now >= asked_at + (deadline - asked_at) * _STACK_AT:
                        process.ask_stack()
                        asked_where = True
                    channel.settimeout(max(deadline - now, 0.001))
        finally:
            if asked_where:
                channel.settimeout(seconds * _STACK_AT)
        if len(received) > length:
            raise wire.Broken("more than one answer")
        return received[_HEADER:]

    def _checked(self, length: int) -> int:
        if length > self._limits.answer * 16 + 65_536:  # what an answer takes as JSON at most, twice
            raise wire.Broken(f"an answer of {length:,} bytes")
        return length

    def _timeout(self, process: Process) -> _Lost:
        lines = re.findall(rf'File "{re.escape(self.kata.name)}\.py", line (\d+)', process.stack())
        where = self._place(int(lines[-1])) if lines else ""
        if time.monotonic() >= self._deadline:
            return _Lost(f"All calls together took more than {self._limits.seconds * _CALLS_PER_REQUIREMENT:g} s.")
        return _Lost(f"No answer in {self._limits.seconds:g} s: it was still running{where}.")

    def _place(self, line: int) -> str:
        """Where a call hangs, said such that it does not depend on the moment: by the outermost loop, where there is one.

        Args:
            line: the line at which the submission's outermost function was.
        """
        start = min((first for first, last in self._loops if first <= line <= last), default=None)
        what = "in line" if start is None else "in the loop of line"
        return f", {what} {start or line}: `{self._source_line(start or line)}`"

    def _lost(self, process: Process, error: Exception) -> Problem:
        """End a worker that is lost, and say why it was."""
        self._process = None
        self._last_output = process.output()
        hung_up = isinstance(error, OSError) or (isinstance(error, _Lost) and not error.message)
        ending = process.end(grace=1.0 if hung_up else 0.0)
        if isinstance(error, _Lost) and error.message:
            return Problem(Status.TIMEOUT, error.message)
        if isinstance(error, wire.Broken):
            return Problem(Status.CRASHED, f"The process that ran your code broke the protocol: {clean(str(error))}.")
        if ending.signal is not None and ending.cpu >= self._limits.cpu - 0.5:
            return Problem(Status.TIMEOUT, f"It used more than {self._limits.cpu} s of CPU time.")
        return Problem(Status.CRASHED, f"The process that ran your code {ending}.")

    def _done(self, reply: Message) -> None:
        if reply.get("is") != "done":
            raise Unmet(self._problem(reply))

    def _answer(self, reply: Message) -> Any:
        if reply.get("is") == "answer" and "again" not in reply and not reply.get("changed"):
            return self._value(reply)
        raise Unmet(self._problem(reply))

    def _value(self, reply: Message) -> Any:
        try:
            return wire.plain(wire.load(reply.get("value")))
        except (wire.Broken, TypeError) as error:  # TypeError: what a subclass holds need not be hashable
            assert self._process is not None
            raise Unmet(self._lost(self._process, wire.Broken("an answer that makes no sense"))) from error

    def _problem(self, reply: Message) -> Problem:
        """What a reply without a plain answer means. Its fields are checked as they are read: a worker may send anything."""
        explain = self._explanations().get(str(reply.get("is")))
        try:
            if explain is not None and "again" not in reply:
                return explain(reply)
            if explain is not None:
                return self._two_answers(reply)
        except (KeyError, TypeError, ValueError) as error:
            reply = {"is": repr(error)}
        assert self._process is not None
        return self._lost(self._process, wire.Broken("a reply that makes no sense"))

    def _explanations(self) -> dict[str, Callable[[Message], Problem]]:
        return {
            "answer": self._changed,
            "raised": self._raised,
            "syntax": self._syntax,
            "refused": lambda reply: Problem(
                Status.REFUSED,
                f"This kata does without `{clean(reply['module'])}`, which line {reply['line']} imports.",
            ),
            "missing": self._missing,
            "unsendable": self._unsendable,
        }

    def _unsendable(self, reply: Message) -> Problem:
        deep = reply["why"] == "deep"
        because = (
            "it is nested more than 100 levels deep, or contains itself"
            if deep
            else f"an answer of more than {self._limits.answer:,} elements or characters is far too large"
        )
        came_back = f"a very {'deep' if deep else 'large'} {clean(reply['type'])}"
        message = "The answer is too large or too deep to be looked at."
        return Problem(Status.FAILED, message, came_back=came_back, because=because)

    def _two_answers(self, reply: Message) -> Problem:
        answers = []
        for each in (reply, reply["again"]):
            said = (
                show(self._value(each))
                if each["is"] == "answer"
                else f"{each['type']}"
                if "type" in each
                else each["is"]
            )
            answers.append(clean(said))
        return Problem(
            Status.FAILED,
            "The same call, made twice, gave two different answers.",
            came_back=f"{answers[0]} and then {answers[1]}",
            expected="the same answer both times",
            because="the same question has one answer: nothing may be left over from another call, or be left to chance",
        )

    def _changed(self, reply: Message) -> Problem:
        names = ", ".join(clean(str(name)) for name in reply["changed"])
        return Problem(Status.FAILED, f"The call changed what it was given (argument {names}); it may only read it.")

    def _raised(self, reply: Message) -> Problem:
        line, kind = reply["line"], clean(reply["type"])
        raised = Raised(kind, clean(reply["text"]), line, self._source_line(line) if type(line) is int else None)
        kinds = tuple(map(str, reply["bases"]))
        if "MemoryError" in kinds:
            return Problem(
                Status.MEMORY, f"It used more than {self._limits.memory} MB of memory.", raised=raised, kinds=kinds
            )
        return Problem(Status.RAISED, _sentence(reply, kind), raised=raised, kinds=kinds)

    def _syntax(self, reply: Message) -> Problem:
        line = reply["line"] if type(reply["line"]) is int else None
        raised = Raised("SyntaxError", clean(reply["text"]), line, self._source_line(line) if line else None)
        return Problem(Status.RAISED, f"Python cannot read the file: {raised.text}.", raised=raised)

    def _missing(self, reply: Message) -> Problem:
        name, found = reply["name"], reply["found"]
        if found:
            return Problem(Status.FAILED, f"`{name}` is not a function but of type `{clean(found)}`.")
        near = get_close_matches(name, [known for known in reply["names"] if isinstance(known, str)], 1)
        question = f" There is `{clean(near[0])}`: is that it?" if near else ""
        return Problem(Status.FAILED, f"The file has no `{name}`.{question}")

    def _source_line(self, line: int) -> str:
        return clean(self._lines[line - 1].strip()[:200]) if 0 < line <= len(self._lines) else ""


def _sentence(reply: Message, kind: str) -> str:
    when = "When the file was loaded, it" if reply["importing"] else "The call"
    if "SystemExit" in reply["bases"]:
        return f"{when} asked Python to exit (`sys.exit`, `exit` or `quit`)."
    if "EOFError" in reply["bases"] and "reading a line" in reply["text"]:
        return f"{when} asked for input, and there is nobody to type any."
    if "NotImplementedError" in reply["bases"]:
        return "This part is still to be written."
    return f"{when} raised {kind}."
