"""What a requirement holds in its hands: the fixture `submission`."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kata_grader.judge.asked import Asked
from kata_grader.judge.dialogue import Message
from kata_grader.judge.examinee import Call, Examinee
from kata_grader.judge.problem import Problem, Unmet
from kata_grader.judge.running import Running
from kata_grader.judge.scenario import Scenario
from kata_grader.judge.scripts import Recording
from kata_grader.judge.showing import show, show_call
from kata_grader.judge.trials import Trials
from kata_grader.model import Raised, Status
from kata_grader.sandbox import Evidence

__all__ = ["Caught", "Probe", "Submission"]

_MOMENT = 0.5  # seconds between a connection's end, as a client sees it, and the reply of a call that ended for the same reason


class _FirstCall(BaseException):
    """Raised instead of a call, to learn which one it would be."""

    def __init__(self, call: Call) -> None:
        super().__init__()
        self.call = call


class Caught:
    """The exception that `Submission.raises` asked for, once it came.

    Args:
        looked: called when somebody wants to know more of it than that it came.
    """

    def __init__(self, looked: Callable[[], None]) -> None:
        self._looked = looked
        self.raised: Raised | None = None

    @property
    def type(self) -> str:
        """Its type's name; empty before it came."""
        self._looked()
        return self.raised.type if self.raised else ""

    @property
    def text(self) -> str:
        """Its text; empty before it came."""
        self._looked()
        return self.raised.text if self.raised else ""


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
        self.trials = Trials(examinee)
        self.most_schedules = self.fewest_schedules = 0
        self.history: list[Asked] = []
        self._looking = False
        self._ahead: Message | None = None
        self.recording: Recording | None = None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.caller("submission", name)

    def caller(self, where: str, name: str) -> Callable[..., Any]:
        """A function that calls `name` there and keeps what came of it for the explanation."""

        def call(*args: Any, **kwargs: Any) -> Any:
            if self._looking:
                raise _FirstCall((where, name, args, kwargs))
            asked = self._asks(Asked(name, args, kwargs, self._shown))
            try:
                answer = self._answer((where, name, args, kwargs))
            except Unmet as unmet:
                raised = unmet.problem.raised
                asked.said = f"raised {raised.type}: {raised.text}" if raised else unmet.problem.message
                raise
            asked.answered(answer)
            return answer

        return call

    def _answer(self, call: Call) -> Any:
        ahead, self._ahead = self._ahead, None
        if self._examinee.kata.metadata.scheduled:
            return self._examinee.call(*call)
        reply = ahead or self._examinee.reply(*call)
        if self.recording is not None:
            self.recording.add(call, reply)
        return self._examinee.answer(reply)

    def _unrecorded(self) -> None:
        """Note that what is asked now stands in no script."""
        if self.recording is not None:
            self.recording.spoil()

    @contextlib.contextmanager
    def running(self, name: str, *args: Any) -> Iterator[Running]:
        """Let the student's function run while the block does something with it; leaving the block waits for its answer.

        Args:
            name: the function's name.
            args: its arguments. A socket among them is passed on itself: the judge's own client can talk to it, as it stays
                in the judge's network. The caller keeps (and closes) its copy.

        Yields:
            The call.

        Raises:
            Unmet: the call gave no answer, or ended while the block still wanted something of it (an OSError in the block:
                a connection that was refused, reset or timed out).
        """
        self._unrecorded()
        asked = self._asks(Asked(name, args, {}, self._shown or show_call(name, args, {})))
        call = Running(self._examinee, name)
        try:
            self._examinee.start("submission", name, args, {})
            try:
                yield call
            except (OSError, AssertionError) as error:
                self._explain(error)
                raise
            call.finish(f"the caller waits for `{name}` to return")
        except Unmet as unmet:
            self._examinee.end()  # it may run still
            asked.said = unmet.problem.message
            raise
        except BaseException:
            self._examinee.end()
            raise
        asked.answered(call.answer)

    def _explain(self, error: OSError | AssertionError) -> None:
        """Say what the call itself did wrong, if that is why the block failed."""
        if self._examinee.has_replied(_MOMENT):
            answer = self._examinee.finish()
            if isinstance(error, OSError):
                because = f"it may not return yet: its client still needs it ({error})"
                raise Unmet(Problem(Status.FAILED, "", came_back=show(answer), because=because)) from error
        elif isinstance(error, OSError):
            self._examinee.end()
            raise Unmet(Problem(Status.FAILED, f"While the call ran, its client got no further: {error}.")) from error

    @property
    def evidence(self) -> Evidence:
        """What the kernel says of the submission's process at this moment, best asked inside of `running`.

        Raises:
            Unmet: the process has died.
        """
        self._unrecorded()
        return self._examinee.look()

    def schedules(self, *scenarios: Scenario, spinning: bool = False) -> Iterator[tuple[Scenario, Any]]:
        """Run scenarios, functions of the kata's probe that start threads, under many schedules.

        Args:
            scenarios: from small to large: the first that fails is shown.
            spinning: whether a thread may look again and again instead of waiting.

        Yields:
            A scenario and what its function returned, once for each different answer. One loop over them is all that a
            requirement may have.

        Raises:
            Unmet: under one of the schedules there was no answer: the threads waited for ever, never ended, or raised.
        """
        self._unrecorded()
        for tried in self.trials.all(scenarios, most=self.most_schedules, fewest=self.fewest_schedules):
            scenario = tried.scenario
            asked = self._asks(Asked(scenario.name, scenario.args, {}, self._shown or scenario.code))
            answer = self._examinee.value_of(tried.outcome, spinning=spinning)
            asked.answered(answer)
            yield scenario, answer
            self.history.clear()

    def _asks(self, asked: Asked) -> Asked:
        self.history.append(asked)
        return asked

    def begin_example(self, ahead: Message | None = None) -> None:
        """Forget the calls of the example before.

        Args:
            ahead: the reply to this one's first call, where that has been asked already.
        """
        self._shown = None
        self._ahead = ahead
        self.history.clear()

    def first_call(self, body: Callable[..., None], example: Mapping[str, Any]) -> Call | None:
        """The first call that an example makes, which is not asked; None if it makes none."""
        self.begin_example()
        self._looking = True
        try:
            body(submission=self, **example)
        except _FirstCall as first:
            return first.call
        except Exception:  # noqa: BLE001  # whatever it is, it comes again when the example is judged
            return None
        finally:
            self._looking = False
        return None

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
        caught = Caught(self._unrecorded)
        try:
            yield caught
        except Unmet as unmet:
            problem = unmet.problem
            if problem.raised is None or kind.__name__ not in problem.kinds:
                raise Unmet(_instead(problem, kind, because)) from unmet
            caught.raised = problem.raised
        else:
            came_back = self.history[-1].came_back if self.history else None
            message = f"{kind.__name__} was expected, and nothing was raised."
            raise Unmet(Problem(Status.FAILED, message, came_back=came_back, expected=kind.__name__, because=because))


def _instead(problem: Problem, kind: type[BaseException], because: str | None) -> Problem:
    if problem.raised is not None and problem.raised.type == "NotImplementedError":
        because = None
    return dataclasses.replace(problem, expected=kind.__name__, because=because)
