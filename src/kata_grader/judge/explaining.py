"""What a worker's reply without a plain answer means, in words for the student."""

import errno
import signal
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from kata_grader.errors import GraderFault
from kata_grader.judge.problem import Problem
from kata_grader.judge.showing import clean, show
from kata_grader.model import Kata, Limits, Raised, Status
from kata_grader.sandbox import Ending
from kata_grader.worker import wire

__all__ = ["Explainer"]

Message = dict[str, Any]
_OUT_OF_TIME = (signal.SIGKILL, signal.SIGXCPU)
# Of the CPU limit: the kernel holds it against ticks, which on a busy machine are up to twice what the process has really used.
_MOSTLY = 0.5
_NEARLY = 0.9  # of the memory limit: who dies there by a signal died of it
_MIB = 1 << 20
_OUT_OF_MEMORY = f"[Errno {errno.ENOMEM}]"
_REFUSED = f"[Errno {errno.EPERM}]"
_WITHOUT = {
    "import": "`{name}`, which line {line} imports",
    "call": "`{name}`, which line {line} uses",
    "format": "format specifications, and line {line} has one (`{name}`)",
}


class Explainer:
    """Explains replies to one submission's author.

    Args:
        kata: what it is a submission to.
        source: its bytes.
    """

    def __init__(self, kata: Kata, source: bytes) -> None:
        self._kata = kata
        self._lines = source.decode("utf-8", "replace").splitlines()

    @property
    def _limits(self) -> Limits:
        return self._kata.metadata.limits

    def problem(self, reply: Message) -> Problem:
        """What a reply means. Its fields are checked as they are read: a worker may send anything.

        Raises:
            Broken: it makes no sense.
        """
        explain = self._explanations().get(str(reply.get("is")))
        if explain is None:
            raise wire.Broken("a reply that makes no sense")
        try:
            return explain(reply) if "again" not in reply else self._two_answers(reply)
        except (KeyError, TypeError, ValueError) as error:
            raise wire.Broken("a reply that makes no sense") from error

    def place(self, line: int, loops: list[tuple[int, int]]) -> str:
        """Where a call hangs, said such that it does not depend on the moment: by the outermost loop, where there is one.

        Args:
            line: the line at which the submission's outermost function was.
            loops: the first and last lines of its loops.
        """
        start = min((first for first, last in loops if first <= line <= last), default=None)
        what = "in line" if start is None else "in the loop of line"
        return f", {what} {start or line}: `{self.source_line(start or line)}`"

    def line(self, number: int) -> str:
        """Where a call waits."""
        return f" in line {number}: `{self.source_line(number)}`"

    def ended(self, ending: Ending) -> Problem:
        """Why a worker died that nobody had told to.

        Raises:
            GraderFault: its threads ran under schedules, which are ended by counting, and it used all of its CPU time.
        """
        limits = self._limits
        if ending.signal == signal.SIGUSR1:  # ours, which asked where it was
            return Problem(Status.TIMEOUT, f"No answer in {limits.seconds:g} s: it was still running.")
        if ending.signal is not None and ending.peak_memory >= limits.memory * _MIB * _NEARLY:
            return Problem(Status.MEMORY, f"It used more than {limits.memory} MB of memory.")
        if ending.signal in _OUT_OF_TIME and ending.cpu >= limits.cpu * _MOSTLY:
            if self._kata.metadata.scheduled:
                raise GraderFault(f"the schedules took more than {limits.cpu} s of CPU time")
            return Problem(Status.TIMEOUT, f"It used more than {limits.cpu} s of CPU time.")
        return Problem(Status.CRASHED, f"The process that ran your code {ending}.")

    def _explanations(self) -> dict[str, Callable[[Message], Problem]]:
        return {
            "answer": self._changed,
            "raised": self._raised,
            "syntax": self._syntax,
            "refused": self._refused,
            "missing": self._missing,
            "unsendable": self._unsendable,
        }

    def _refused(self, reply: Message) -> Problem:
        name, line, metadata = clean(reply["name"]), int(reply["line"]), self._kata.metadata
        source = f": `{self.source_line(line)}`" if self.source_line(line) else ""
        message = f"This kata does without {_WITHOUT[reply['what']].format(name=name, line=line)}{source}."
        if (
            reply["what"] == "import"
            and metadata.scheduled
            and not any(f"{name}.".startswith(f"{known}.") for known in metadata.forbidden.imports)
        ):
            message += " Its threads are run under schedules, and that module would get round them."
        return Problem(Status.REFUSED, message)

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
                show(wire.plain(wire.load(each.get("value"))))
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
        raised = Raised(kind, clean(reply["text"]), line, self.source_line(line) if type(line) is int else None)
        kinds = tuple(map(str, reply["bases"]))
        if "MemoryError" in kinds or ("OSError" in kinds and raised.text.startswith(_OUT_OF_MEMORY)):
            return Problem(
                Status.MEMORY, f"It used more than {self._limits.memory} MB of memory.", raised=raised, kinds=kinds
            )
        return Problem(Status.RAISED, _sentence(reply, kind), raised=raised, kinds=kinds)

    def _syntax(self, reply: Message) -> Problem:
        line = reply["line"] if type(reply["line"]) is int else None
        raised = Raised("SyntaxError", clean(reply["text"]), line, self.source_line(line) if line else None)
        return Problem(Status.RAISED, f"Python cannot read the file: {raised.text}.", raised=raised)

    def _missing(self, reply: Message) -> Problem:
        name, found = reply["name"], reply["found"]
        if found:
            return Problem(Status.FAILED, f"`{name}` is not a function but of type `{clean(found)}`.")
        near = get_close_matches(name, [known for known in reply["names"] if isinstance(known, str)], 1)
        question = f" There is `{clean(near[0])}`: is that it?" if near else ""
        return Problem(Status.FAILED, f"The file has no `{name}`.{question}")

    def source_line(self, line: int) -> str:
        """A line of the submission, without its indentation; empty where there is none of that number."""
        return clean(self._lines[line - 1].strip()[:200]) if 0 < line <= len(self._lines) else ""


def _sentence(reply: Message, kind: str) -> str:
    when = "When the file was loaded, it" if reply["importing"] else "The call"
    if "SystemExit" in reply["bases"]:
        return f"{when} asked Python to exit (`sys.exit`, `exit` or `quit`)."
    if "EOFError" in reply["bases"] and "reading a line" in reply["text"]:
        return f"{when} asked for input, and there is nobody to type any."
    if "NotImplementedError" in reply["bases"]:
        return "This part is still to be written."
    if "PermissionError" in reply["bases"] and reply["text"].startswith(_REFUSED):
        return f"{when} tried something that no solution needs and that is not allowed here (PermissionError)."
    return f"{when} raised {kind}."
