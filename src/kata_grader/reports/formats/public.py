"""What of a verdict its student may see: nothing of hidden requirements but that they exist and their points."""

from collections.abc import Iterator, Sequence

import msgspec

from kata_grader.model import Kata, RequirementVerdict, Status, Verdict
from kata_grader.reports.formats.safe import cut

__all__ = ["FAULT", "Public", "explained", "is_fault"]

FAULT = "The grader itself failed here. That is no fault of the submission, and costs it nothing: it has to be graded again."
_FAULTS = frozenset({Status.GRADER_FAULT, Status.SKIPPED})
_WIDTH = 100


def is_fault(requirement: RequirementVerdict) -> bool:
    """Whether a requirement was not judged, which is never the submission's fault."""
    return requirement.status in _FAULTS


class Public:
    """Makes verdicts into what a student may see.

    Args:
        katas: those that were graded; they say which requirements are hidden. One that they do not know is hidden.
    """

    def __init__(self, katas: Sequence[Kata]) -> None:
        self._open = {kata.name: {each.id for each in kata.metadata.requirements if not each.hidden} for kata in katas}

    def is_hidden(self, kata: str, requirement: str) -> bool:
        """Whether students may not know what a requirement asks."""
        return requirement not in self._open.get(kata, ())

    def of(self, verdict: Verdict) -> Verdict:
        """A verdict with words about hidden requirements, and about what the grader failed at, taken out."""
        return msgspec.structs.replace(verdict, requirements=tuple(self._requirements(verdict)))

    def _requirements(self, verdict: Verdict) -> Iterator[RequirementVerdict]:
        hidden = 0
        for each in verdict.requirements:
            if self.is_hidden(verdict.kata, each.id):
                hidden += 1
                yield _covered(each, hidden)
            elif is_fault(each):
                yield _bare(each, each.id, each.title, each.status, FAULT)
            else:
                yield each


def _covered(requirement: RequirementVerdict, number: int) -> RequirementVerdict:
    title = "A hidden requirement" if number == 1 else f"A hidden requirement ({number})"
    if is_fault(requirement):
        status, message = Status.GRADER_FAULT, FAULT
    elif requirement.status is Status.PASSED:
        status, message = Status.PASSED, None
    else:
        status, message = Status.FAILED, "What it asks is not shown."
    return _bare(requirement, f"hidden_{number}", title, status, message)


def _bare(
    requirement: RequirementVerdict, name: str, title: str, status: Status, message: str | None
) -> RequirementVerdict:
    return RequirementVerdict(name, title, status, requirement.points, requirement.max_points, message)


def explained(requirement: RequirementVerdict, *, most: int = 16_000) -> str:
    """What a student reads of a requirement that is not met, as plain text, with its timeline if it has one.

    Args:
        requirement: the verdict on it.
        most: how many characters it may take.
    """
    rows = [(label, text) for label, text in requirement.rows() if text]
    width = max((len(label) for label, _ in rows), default=0)
    lines = []
    for label, text in rows:
        first, *rest = text.split("\n")
        lines.append(f"{label:<{width}}  {first}" if label else f"{' ' * width}  {first}" if width else first)
        lines += [f"{' ' * width}  {each}".rstrip() for each in rest]
    if not rows:
        lines.append(f"This is not met: {requirement.status}.")
    if requirement.timeline is not None:
        lines += ["", *requirement.timeline.lines(_WIDTH)]
    return cut("\n".join(lines), most)
