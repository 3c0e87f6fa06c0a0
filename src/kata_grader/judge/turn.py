"""One submission's turn to be judged: what is asked, who judges, and the verdicts so far."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kata_grader.catalogue import grader_hash
from kata_grader.errors import GraderFault
from kata_grader.judge.drawing import Plans
from kata_grader.judge.examinee import Examinee
from kata_grader.judge.requirement import RequirementJudge
from kata_grader.judge.scripts import Scripts
from kata_grader.model import Kata, KataStatus, Requirement, RequirementVerdict, Status, Verdict
from kata_grader.sandbox import Sandbox

__all__ = ["Assignment", "Graded", "Turn"]

Listener = Callable[[RequirementVerdict], None]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A submission to grade.

    Args:
        kata: what it is a submission to.
        shown: what to call the file.
        source: its bytes.
        failing: the numbers of the examples that failed last time, by requirement; they are tried first.
        seed: what the examples follow from; the grader's own when None.
        only: the requirements to judge; all of them when None.
        explained: whether a failure is made as small and calm as it can be, for a reader. Its status is the same without.
        thinned: of how many examples and schedules one is tried: more than one for a look that decides nothing.
        stops: whether to stop at the first requirement that is not met.
        anew: whether every requirement is judged, also those that are met by the same replies as before.
    """

    kata: Kata
    shown: str
    source: bytes
    failing: Mapping[str, int] = field(default_factory=dict)
    seed: int | None = None
    only: frozenset[str] | None = None
    explained: bool = True
    thinned: int = 1
    stops: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """What grading gave: the verdict, the numbers of the first failing examples, and whether Ctrl-C cut it short."""

    verdict: Verdict
    failing: dict[str, int]
    interrupted: bool


class Turn:
    """The turn of one submission.

    Args:
        assignment: what is to be graded.
        sandbox: what starts its workers.
        plans: where examples come from.
        seed: what they follow from.
        scripts: where requirements that are met are remembered; None to remember nothing.
        listener: called with the verdict on each requirement as it comes.
    """

    def __init__(  # noqa: PLR0913  # all but two are passed by name
        self,
        assignment: Assignment,
        sandbox: Sandbox,
        *,
        plans: Plans,
        seed: int,
        scripts: Scripts | None,
        listener: Listener | None,
    ) -> None:
        kata = self.kata = assignment.kata
        self._assignment = assignment
        self._seed = seed
        self._level = sandbox.level
        self._listener = listener
        self._verdicts: dict[str, RequirementVerdict] = {}
        self._failing: dict[str, int] = {}
        self._started = time.monotonic()
        self._examinee = Examinee(kata, assignment.source, sandbox, seed=seed)
        self.judge = RequirementJudge(
            self._examinee,
            plans,
            grader=grader_hash(kata),
            seed=seed,
            explained=assignment.explained,
            thinned=assignment.thinned,
            scripts=scripts,
        )

    @property
    def failing(self) -> Mapping[str, int]:
        """The number of the example to try first, by requirement."""
        return self._assignment.failing

    @property
    def may_stop(self) -> bool:
        """Whether the first requirement that is not met ends it."""
        return self._assignment.stops

    @property
    def is_over(self) -> bool:
        """Whether a requirement that is not met has ended it."""
        return self.may_stop and any(each.status is not Status.PASSED for each in self._verdicts.values())

    @property
    def wanted(self) -> list[str]:
        """The ids of the requirements that are still to be judged."""
        return [each.id for each in self._requirements if self._asks_for(each) and each.id not in self._verdicts]

    @property
    def _requirements(self) -> tuple[Requirement, ...]:
        return self._assignment.kata.metadata.requirements

    def _asks_for(self, requirement: Requirement) -> bool:
        return self._assignment.only is None or requirement.id in self._assignment.only

    def recite(self) -> None:
        """Settle the requirements that are met by the same replies as before."""
        if self._assignment.anew:
            return
        try:
            for requirement in self._requirements:
                verdict = self.judge.recited(requirement) if self._asks_for(requirement) else None
                if verdict is not None:
                    self.add(verdict, None)
        except GraderFault:
            pass  # it comes again where it can be told of

    def add(self, verdict: RequirementVerdict, failing: int | None) -> None:
        """Take a verdict, and the number of the first example that fails, if one does."""
        self._verdicts[verdict.id] = verdict
        if failing is not None:
            self._failing[verdict.id] = failing
        if self._listener is not None:
            self._listener(verdict)

    def end(self) -> None:
        """Leave no worker behind."""
        self._examinee.end()

    def graded(self, said: str, *, interrupted: bool) -> Graded:
        """What it came to.

        Args:
            said: why requirements were not judged, if they were not.
            interrupted: whether Ctrl-C cut it short.
        """
        self.end()
        left_out = interrupted or self.is_over
        requirements = tuple(
            self._verdicts.get(each.id)
            or (
                _left_out(each, interrupted=interrupted)
                if left_out or not self._asks_for(each)
                else _unjudged(each, said)
            )
            for each in self._requirements
        )
        kata, source = self._assignment.kata, self._assignment.source
        verdict = Verdict(
            kata=kata.name,
            submission=self._assignment.shown,
            status=_status(requirements),
            score=sum(each.points for each in requirements),
            max_score=kata.max_score,
            seed=self._seed,
            level=self._level,
            grader=grader_hash(kata),
            sha256=hashlib.sha256(source).hexdigest(),
            seconds=round(time.monotonic() - self._started, 3),
            requirements=requirements,
        )
        return Graded(verdict, self._failing, interrupted)


def _left_out(requirement: Requirement, *, interrupted: bool) -> RequirementVerdict:
    why = "the run was interrupted" if interrupted else "it was not asked for"
    return _without_points(requirement, Status.SKIPPED, f"Not judged: {why}.")


def _unjudged(requirement: Requirement, said: str) -> RequirementVerdict:
    why = said.strip()[-1000:] or "nothing was judged"
    return _without_points(
        requirement, Status.GRADER_FAULT, f"The grader itself failed, which is not your fault: {why}"
    )


def _without_points(requirement: Requirement, status: Status, message: str) -> RequirementVerdict:
    return RequirementVerdict(
        requirement.id, requirement.title.en, status, points=0, max_points=requirement.points, message=message
    )


def _status(requirements: tuple[RequirementVerdict, ...]) -> KataStatus:
    statuses = {verdict.status for verdict in requirements}
    if statuses & {Status.GRADER_FAULT, Status.SKIPPED}:
        return "error"
    return "passed" if statuses == {Status.PASSED} else "failed"
