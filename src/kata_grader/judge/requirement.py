"""Judges one requirement: every planned example, and for a failure the smallest one that hypothesis can find."""

import contextlib
import types
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis.errors import Flaky
from msgspec import structs

from kata_grader.errors import GraderFault
from kata_grader.judge.ahead import Chunk, asked, divided
from kata_grader.judge.calming import calmest
from kata_grader.judge.cases import cases_of
from kata_grader.judge.dialogue import Message
from kata_grader.judge.drawing import Example, Plans, draws_on, is_drawn, search
from kata_grader.judge.examinee import Examinee
from kata_grader.judge.failure import Failure, cost_of, is_stub, only_raised, verdict_on
from kata_grader.judge.problem import Problem, Unmet
from kata_grader.judge.scenario import Schedule
from kata_grader.judge.scripts import Recording, Scripts
from kata_grader.judge.showing import show
from kata_grader.judge.submission import Submission
from kata_grader.model import Requirement, RequirementVerdict, Status

__all__ = ["Comparison", "RequirementJudge"]

_PATIENCE = (
    30  # what looking for smaller failures may cost a submission: counted, so that the verdict never hangs on speed
)
_MOST_SMALLER = 1_000  # examples to look for a smaller failure in: counted for the same reason
_FEWEST_SCHEDULES = 6  # of some kinds, of each scenario
_MOST_CALMING = 300  # runs to make a failing schedule calm
_MOST_ENDLESS = 12  # the same for runs that never end, which cost most


@dataclass(frozen=True, slots=True)
class Comparison:
    """An assertion's comparison that did not hold: `left operator right`; the submission's answer stands left."""

    operator: str
    left: object
    right: object


class RequirementJudge:
    """Judges the requirements of one kata for one submission.

    Args:
        examinee: the submission.
        plans: where examples come from.
        grader: the hash of the kata's grader.
        seed: what the examples follow from.
        explained: whether a failure is made as small and calm as it can be.
        thinned: of how many examples and schedules one is tried.
        scripts: where requirements that are met are remembered; None to remember nothing.
    """

    def __init__(  # noqa: PLR0913  # all but two are passed by name
        self,
        examinee: Examinee,
        plans: Plans,
        *,
        grader: str,
        seed: int,
        explained: bool,
        thinned: int,
        scripts: Scripts | None,
    ) -> None:
        self._examinee = examinee
        self._plans = plans
        self._grader = grader
        self._seed = seed
        self._explained = explained
        self._thinned = thinned
        self._scripts = scripts
        self._patience = _PATIENCE
        metadata = examinee.kata.metadata
        self._alone = metadata.pure or metadata.fresh == "call"
        self._comparison: Comparison | None = None
        self._tolerant = self._answered = False
        self._raised: Problem | None = None
        self.submission = Submission(examinee)

    def compared(self, comparison: Comparison) -> None:
        """Note the comparison of an assertion that is about to fail."""
        self._comparison = comparison

    def judge(
        self, requirement: Requirement, test: Callable[..., None], *, first: int | None
    ) -> tuple[RequirementVerdict, int | None]:
        """Judge a requirement.

        Args:
            requirement: which.
            test: its test function.
            first: the number of the planned example to try first: the one that failed last time.

        Returns:
            The verdict, and the number of the first planned example that fails, if one does.

        Raises:
            Exception: whatever the requirement's body raised by its own fault.
        """
        self._tolerant, self._answered = requirement.source, False
        self.submission.recording = Recording(self._examinee) if self._scripts is not None and first is None else None
        number = None
        problem = self._examinee.begin(requirement.id)
        self.submission.most_schedules = -(-requirement.schedules // self._thinned)
        self.submission.fewest_schedules = max(1, _FEWEST_SCHEDULES // self._thinned)
        self.submission.trials.begin(f"{self._seed} {requirement.id}")
        if problem is not None:
            failure: Failure | None = Failure(problem, (), self._examinee.output())
        elif is_drawn(test):
            try:
                failure, number = self._planned(requirement, test, first)
            except Unmet as unmet:  # of no single example
                failure = Failure(unmet.problem, (), self._examinee.output())
        else:
            failure = self._example(lambda: test(submission=self.submission))
            if failure is not None and self._explained and self.submission.trials.last is not None:
                failure = self._calmest(test, failure)
        if failure is None and self._scripts is not None and self.submission.recording is not None:
            self._scripts.learn(self._key(requirement), self.submission.recording)
        return self._with_coverage(verdict_on(requirement, failure, alone=self._alone)), number

    def recited(self, requirement: Requirement) -> RequirementVerdict | None:
        """The verdict on a requirement that is met by the same replies as before; None when it must be judged."""
        script = None if self._scripts is None else self._scripts.known(self._key(requirement))
        if script is None:
            return None
        replies = self._examinee.recite(requirement.id, script.frame)
        return verdict_on(requirement, None, alone=True) if replies is not None and script.is_met(replies) else None

    def _key(self, requirement: Requirement) -> tuple[str, str, int, int]:
        """What the examples of a requirement follow from."""
        return self._grader, requirement.id, self._seed, self._thinned

    def _planned(
        self, requirement: Requirement, test: Callable[..., None], first: int | None
    ) -> tuple[Failure | None, int | None]:
        """Judge what has examples; what is returned is as with `judge`, a failure in the verdict's place."""
        given: Any = test
        body = given.hypothesis.inner_test
        drawn = self._plans.draw(
            test, grader=self._grader, requirement=requirement.id, seed=self._seed, examples=requirement.examples
        )
        if not drawn:
            raise GraderFault(f"{requirement.id} drew no example")
        if draws_on(drawn[0]):
            return self._drawing_on(requirement, test, body), None
        small = cases_of(test)[:: self._thinned]
        plan = [*small, *drawn[:: self._thinned]]

        def run(number: int, ahead: Message | None = None) -> Failure | None:
            return self._example(lambda: body(submission=self.submission, **plan[number]), ahead)

        early = run(first) if first is not None and first < len(plan) else None
        last = len(plan) if early is None or first is None else first
        number, failure = self._replay(requirement, run, self._chunks(requirement, body, plan), last)
        failure = failure or early
        if failure is None:
            return self._never_answered(), None
        if number >= len(small) and self._explained:
            failure = self._smallest(requirement, test, body, plan[number], failure)
        return failure, number

    def _chunks(self, requirement: Requirement, body: Callable[..., None], plan: list[Example]) -> list[Chunk]:
        """The plan's calls to ask in one go; none where a call may go on while others are made."""
        if not self._examinee.kata.metadata.only_called:
            return []
        return self._plans.kept(self._key(requirement), lambda: divided(plan, body, self.submission, self._examinee))

    def _never_answered(self) -> Failure | None:
        """Why a source requirement that tolerates exceptions is not met: none of its calls gave an answer."""
        if self._answered or self._raised is None:
            return None
        return self._failed(self._raised)

    def _with_coverage(self, verdict: RequirementVerdict) -> RequirementVerdict:
        search = self.submission.trials.search
        return structs.replace(verdict, coverage=search.coverage) if search is not None else verdict

    def _calmest(self, test: Callable[..., None], failure: Failure) -> Failure:
        """The same failure under a schedule with as few changes of the turn as can be, and its timeline."""
        trials = self.submission.trials
        tried = trials.last
        assert tried is not None
        found = failure

        def fails(schedule: Schedule) -> dict[str, Any] | None:
            nonlocal found
            try:
                trials.again(tried.scenario, schedule)
            except Unmet:
                return None
            again = self._example(lambda: test(submission=self.submission))
            if again is None or (again.problem.status, again.problem.kind) != kind:
                return None
            found = again
            return trials.details

        kind = failure.problem.status, failure.problem.kind
        if is_stub(failure.problem):
            return failure  # a stub fails under every schedule
        most = _MOST_ENDLESS if failure.problem.kind == "endless" else _MOST_CALMING
        schedule = calmest(tried.schedule, fails, most=most)
        details = fails(schedule)
        if details is None:
            return failure
        end = found.problem.because or found.problem.message
        return replace(found, timeline=self._examinee.timeline(details, end))

    def _example(self, run: Callable[[], None], ahead: Message | None = None) -> Failure | None:
        """Run a requirement's body once; `ahead` is the reply to its first call where there is one already."""
        self._comparison = None
        self.submission.begin_example(ahead)
        try:
            run()
        except Unmet as unmet:
            problem = unmet.problem
            if self._tolerant and only_raised(problem):
                self._raised = problem  # which is not what a source requirement asks
                return None
        except AssertionError as error:
            if not self._is_the_graders(error):
                raise GraderFault(f"an assertion failed outside the grader: {error!r}") from error
            problem = self._asserted(error)
        else:
            self._answered = True
            return None
        return self._failed(problem)

    def _failed(self, problem: Problem) -> Failure:
        calls = tuple((asked.call, asked.came_back) for asked in self.submission.history)
        return Failure(problem, calls, self._examinee.output())

    def _is_the_graders(self, error: AssertionError) -> bool:
        """Whether it is a requirement's own assertion that failed, and none of a library beneath it."""
        last = _last(error)
        return last is not None and Path(last.tb_frame.f_code.co_filename).parent == self._examinee.kata.grader

    def _asserted(self, error: AssertionError) -> Problem:
        message, _, explained = str(error).partition("\nassert ")
        because = None if message.startswith("assert ") or not (explained or message) else message
        came_back = self.submission.history[-1].came_back if self.submission.history else None
        expected = None
        if self._comparison is not None:
            came_back = show(self._comparison.left)
            relation = "" if self._comparison.operator in {"==", "is"} else f"something `{self._comparison.operator}` "
            expected = relation + show(self._comparison.right)
        return Problem(
            Status.FAILED,
            "The answer is not the one expected.",
            came_back=came_back,
            expected=expected,
            because=because,
            kind=f"assertion of line {_last_line(error)}",
        )

    def _replay(
        self, requirement: Requirement, run: Callable[..., Failure | None], chunks: list[Chunk], last: int
    ) -> tuple[int, Failure | None]:
        """Every planned example before the `last`, up to the first that fails; `run` runs one."""
        found = self._together(requirement, run, chunks, last) if chunks else None
        if found is not None:
            return found
        return next(((number, failure) for number in range(last) if (failure := run(number))), (last, None))

    def _together(
        self, requirement: Requirement, run: Callable[..., Failure | None], chunks: list[Chunk], last: int
    ) -> tuple[int, Failure | None] | None:
        """The same with calls asked many in one go; None when it must be known what comes of them in their order."""
        for chunk in chunks:
            replies = asked(chunk, self._examinee) if chunk.examples.start < last else {}
            for number in chunk.examples[: max(0, last - chunk.examples.start)]:
                ahead = replies.get(number)
                if ahead is None and number in chunk.calling:
                    self._begin_again(requirement)  # the worker was lost at some call
                    return None
                failure = run(number, ahead)
                if len(self.submission.history) > 1 and not self._alone:
                    self._begin_again(requirement)  # calls of one example must not have others between them
                    return None
                if failure is None:
                    continue
                if ahead is None or len(chunk.examples) == 1 or cost_of(failure):  # whatever costs has lost its worker
                    return number, failure
                self._begin_again(requirement)
                failure = run(number)  # with nothing but its own output, and no calls before it
                if failure is None:
                    self._begin_again(requirement)
                    return None
                return number, failure
        return last, None

    def _begin_again(self, requirement: Requirement) -> None:
        """Forget what was asked for a requirement."""
        self._examinee.begin(requirement.id)
        if self.submission.recording is not None:
            self.submission.recording = Recording(self._examinee)

    def _smallest(
        self,
        requirement: Requirement,
        test: Callable[..., None],
        body: Callable[..., None],
        example: Example,
        failure: Failure,
    ) -> Failure:
        """The smallest failing example that hypothesis finds; the one at hand if it finds none."""
        if is_stub(failure.problem):
            return failure  # a stub fails on everything
        seen: dict[str, Failure] = {repr(example): failure}
        found: list[Failure] = []
        left = _MOST_SMALLER

        def run(**drawn: Any) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                return
            key = repr(drawn)
            known = seen.get(key)
            if known is None:
                if self._patience <= 0 and cost_of(failure):
                    return
                known = self._example(lambda: body(submission=self.submission, **drawn))
                if known is None:
                    return
                self._patience -= cost_of(known)
                if cost_of(known):
                    seen[key] = known
            found.append(known)
            raise _SMALLER.get(known.problem.status, _Smaller)

        with contextlib.suppress(_Smaller, Flaky):
            search(test, run, seed=self._seed, examples=requirement.examples)
        seen_last = found if left < 0 else found[-1:]  # hypothesis ends with the smallest, unless it was cut off
        return min([*seen_last, failure], key=Failure.length)

    def _drawing_on(
        self, requirement: Requirement, test: Callable[..., None], body: Callable[..., None]
    ) -> Failure | None:
        """Judge what draws more while it runs, so that nothing can be planned; the smallest failure that hypothesis finds."""
        if self.submission.recording is not None:
            self.submission.recording.spoil()
        found: list[Failure] = []
        left = _MOST_SMALLER

        def run(**drawn: Any) -> None:
            nonlocal left
            left -= bool(found)
            if left < 0 or (found and self._patience <= 0):
                return
            failure = self._example(lambda: body(submission=self.submission, **drawn))
            if failure is not None:
                self._patience -= cost_of(failure)
                found.append(failure)
                raise _SMALLER.get(failure.problem.status, _Smaller)

        with contextlib.suppress(_Smaller, Flaky):
            search(test, run, seed=self._seed, examples=-(-requirement.examples // self._thinned))
        return found[-1] if found else self._never_answered()


def _last(error: BaseException) -> types.TracebackType | None:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return last


def _last_line(error: BaseException) -> int:
    last = _last(error)
    return last.tb_lineno if last is not None else 0


class _Smaller(Exception):
    """Raised to hypothesis for an example that fails."""


# A class for each outcome: hypothesis tells failures apart by their class, and shrinks one without sliding into another.
_SMALLER: dict[Status, type[_Smaller]] = {status: type(f"_Smaller_{status}", (_Smaller,), {}) for status in Status}
