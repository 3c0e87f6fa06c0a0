"""An example that a submission fails, and the verdict that a failure comes to."""

from dataclasses import dataclass

from kata_grader.judge.problem import IN_VAIN, Problem
from kata_grader.judge.showing import clean
from kata_grader.model import Counterexample, Requirement, RequirementVerdict, Status
from kata_grader.timeline import Timeline

__all__ = ["Failure", "cost_of", "is_stub", "only_raised", "verdict_on"]

_COST = {Status.TIMEOUT: 10, Status.CRASHED: 1, Status.TAMPERED: 1, Status.MEMORY: 1}
_COST_IN_VAIN = 5  # of waiting for a call that runs and does nothing


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that fails."""

    problem: Problem
    calls: tuple[tuple[str, str], ...]
    output: str
    timeline: Timeline | None = None

    def length(self) -> int:
        """How much there is to read of its calls."""
        return sum(len(call) for call, _ in self.calls)


def cost_of(failure: Failure) -> int:
    """What it costs to see a failure again."""
    return _COST_IN_VAIN if failure.problem.kind == IN_VAIN else _COST.get(failure.problem.status, 0)


def is_stub(problem: Problem) -> bool:
    """Whether the stub's own NotImplementedError came back."""
    return problem.raised is not None and problem.raised.type == "NotImplementedError"


def only_raised(problem: Problem) -> bool:
    """Whether a call raised an exception, and not as a stub does."""
    return problem.status is Status.RAISED and problem.raised is not None and not is_stub(problem)


def verdict_on(requirement: Requirement, failure: Failure | None, *, alone: bool) -> RequirementVerdict:
    """The verdict that a failure comes to. Where calls stand `alone`, those before it have no part in it."""
    title, most = requirement.title.en, requirement.points
    if failure is None:
        return RequirementVerdict(requirement.id, title, Status.PASSED, points=most, max_points=most)
    problem, calls = failure.problem, failure.calls
    before = () if alone else [(call, answer) for call, answer in calls[:-1] if call != calls[-1][0]]
    example = Counterexample(
        call=clean(calls[-1][0]) if calls else None,
        before=tuple(clean(f"{call}  →  {answer}") for call, answer in before),
        came_back=None if problem.came_back is None else clean(problem.came_back),
        raised=problem.raised,
        expected=problem.expected,
        because=problem.because,
    )
    return RequirementVerdict(
        requirement.id,
        title,
        problem.status,
        points=0,
        max_points=most,
        message=problem.message,
        counterexample=example,
        timeline=failure.timeline,
        output=failure.output or None,
        hint=requirement.hint.en,
    )
