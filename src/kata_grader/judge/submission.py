"""What a requirement holds in its hands: the fixture `submission`."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from kata_grader.judge.examinee import Examinee
from kata_grader.judge.problem import Problem, Unmet
from kata_grader.judge.showing import show, show_call
from kata_grader.model import Status

__all__ = ["Caught", "Probe", "Submission"]


class Caught:
    """The exception that `Submission.raises` asked for, once it came: its type's name and its text."""

    def __init__(self) -> None:
        self.type = ""
        self.text = ""


class Probe:
    """The kata's probe, which runs beside the submission: `submission.probe.name(…)` calls its function `name`."""

    def __init__(self, submission: "Submission") -> None:
        self._submission = submission

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._submission.caller("probe", name)


class Submission:
    """The student's file, as a requirement sees it: `submission.search(x, seq)` calls the student's `search`.

    Arguments and answers cross to another process as copies, of the builtin types that `kata_grader.worker.wire` lists.
    What an answer is of besides arrives as `Opaque`; an instance of a subclass of a builtin counts as that builtin.

    A call that gives no answer (it raised, hung, crashed, is missing) ends the requirement's body with `Unmet`.
    """

    def __init__(self, examinee: Examinee) -> None:
        self._examinee = examinee
        self._shown: str | None = None
        self.probe = Probe(self)
        self.history: list[tuple[str, str]] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.caller("submission", name)

    def caller(self, where: str, name: str) -> Callable[..., Any]:
        """A function that calls `name` there and keeps what came of it for the explanation."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self.history.append((self._shown or show_call(name, args, kwargs), "…"))
            try:
                answer = self._examinee.call(where, name, args, kwargs)
            except Unmet as unmet:
                raised = unmet.problem.raised
                self._came_back(f"raised {raised.type}: {raised.text}" if raised else unmet.problem.message)
                raise
            self._came_back(show(answer))
            return answer

        return call

    def _came_back(self, shown: str) -> None:
        self.history[-1] = (self.history[-1][0], shown)

    def begin_example(self) -> None:
        """Forget the calls of the example before."""
        self._shown = None
        self.history.clear()

    def shown(self, code: str) -> None:
        """Set the code that stands for the calls from here on, where the call itself is nothing that one could type.

        Args:
            code: short, real Python that reproduces the case, the call at its end.
        """
        self._shown = code

    @contextlib.contextmanager
    def raises(self, kind: type[BaseException], *, because: str | None = None) -> Iterator[Caught]:
        """Ask that the call inside raises an exception of a builtin class (or of a class derived from it).

        Args:
            kind: the class.
            because: a sentence for the student, that says why.

        Yields:
            What was caught; filled when the block is left.

        Raises:
            Unmet: nothing was raised, or something else.
        """
        caught = Caught()
        try:
            yield caught
        except Unmet as unmet:
            problem = unmet.problem
            if problem.raised is None or kind.__name__ not in problem.kinds:
                raise Unmet(_instead(problem, kind, because)) from unmet
            caught.type, caught.text = problem.raised.type, problem.raised.text
        else:
            came_back = self.history[-1][1] if self.history else None
            message = f"{kind.__name__} was expected, and nothing was raised."
            raise Unmet(Problem(Status.FAILED, message, came_back=came_back, expected=kind.__name__, because=because))


def _instead(problem: Problem, kind: type[BaseException], because: str | None) -> Problem:
    if problem.raised is not None and problem.raised.type == "NotImplementedError":
        because = None
    return dataclasses.replace(problem, expected=kind.__name__, because=because)
