"""What is graded, and who grades it: the two need not know where results go."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from kata_grader.catalogue import grader_hash
from kata_grader.model import Kata, Level, RequirementVerdict, Status, Verdict

__all__ = ["Crew", "Task", "Unit", "fault_of"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work: whoever handed in these bytes for this kata gets the same verdict.

    Args:
        kata: the kata's name.
        sha256: the hash of the submission's bytes.
    """

    kata: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Task:
    """A unit with the bytes that are needed to do it."""

    unit: Unit
    source: bytes

    def is_whole(self) -> bool:
        """Whether the bytes are the unit's."""
        return hashlib.sha256(self.source).hexdigest() == self.unit.sha256


class Crew(Protocol):
    """Those who grade: judges of this machine, or of others."""

    def grade(self, tasks: Iterable[Task]) -> Iterator[tuple[Unit, Verdict]]:
        """Grade submissions.

        Args:
            tasks: what to grade; it is read no further ahead than the crew needs to be busy.

        Returns:
            The verdict on each, in whatever order they come. A unit that cannot be graded has a verdict that says so (`error`).

        Raises:
            GraderFault: the crew cannot grade at all.
        """

    def close(self, *, at_once: bool = False) -> None:
        """Let everybody go.

        Args:
            at_once: without waiting for what they are at.
        """


def fault_of(kata: Kata, source: bytes, why: str, *, seed: int, level: Level) -> Verdict:
    """The verdict on a submission that the grader itself failed to grade."""
    message = f"The grader itself failed, which is not your fault: {why}"
    return Verdict(
        kata=kata.name,
        submission=f"{kata.name}.py",
        status="error",
        score=0,
        max_score=kata.max_score,
        seed=seed,
        level=level,
        grader=grader_hash(kata),
        sha256=hashlib.sha256(source).hexdigest(),
        seconds=0.0,
        requirements=tuple(
            RequirementVerdict(
                each.id, each.title.en, Status.GRADER_FAULT, points=0, max_points=each.points, message=message
            )
            for each in kata.metadata.requirements
        ),
    )
