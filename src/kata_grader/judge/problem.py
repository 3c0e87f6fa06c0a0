"""What can go wrong with a submission, as a value; and the one exception that carries it out of a requirement's body."""

from dataclasses import dataclass

from kata_grader.model import Raised, Status

__all__ = ["IN_VAIN", "Problem", "Unmet"]

IN_VAIN = "in vain"  # the kind of a problem: something was waited for in vain


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a requirement is not met.

    Args:
        status: the outcome.
        message: one sentence about it, for the student.
        came_back: what a call gave, shown.
        raised: the exception, if one came back.
        kinds: the names of that exception's classes, from its own to `object`.
        expected: what was expected, shown.
        because: why that is expected.
        kind: what tells it from other failures of the same requirement, while a smaller example of it is looked for.
    """

    status: Status
    message: str
    came_back: str | None = None
    raised: Raised | None = None
    kinds: tuple[str, ...] = ()
    expected: str | None = None
    because: str | None = None
    kind: str = ""


class Unmet(Exception):
    """Raised in a requirement's body when a call to the submission gave no answer that could be compared."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
