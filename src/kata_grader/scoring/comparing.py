"""Two runs side by side: whose score is another, and at which requirement."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kata_grader.model import RequirementVerdict, Status, Verdict
from kata_grader.scoring.database import Database

__all__ = ["Change", "Comparison", "compare"]

_QUERY = (
    "SELECT s.student, c.kata, v.verdict FROM submissions AS s JOIN conditions AS c ON c.id = s.conditions"
    " LEFT JOIN verdicts AS v ON v.conditions = s.conditions AND v.sha256 = s.sha256"
    " WHERE s.run = (SELECT run FROM latest) ORDER BY s.student, c.kata"
)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement that came out otherwise for a student.

    Args:
        student: who.
        kata: the kata's name.
        requirement: the requirement's id.
        old: its status before; None when it was not there.
        new: its status now; None when it is not there any more.
        old_points: what it gave before.
        new_points: what it gives now.
        same_file: whether it is the same submission, so that the grader made the difference.
    """

    student: str
    kata: str
    requirement: str
    old: Status | None
    new: Status | None
    old_points: int
    new_points: int
    same_file: bool


@dataclass(slots=True)
class Comparison:
    """What was compared, once `changes` were taken.

    Args:
        compared: submissions that have a verdict in both.
        changed: those of them with a change.
        raised: those whose score is higher now.
        lowered: those whose score is lower now.
        undecided: those that have no verdict in one of them, or a fault of the grader's.
        only_old: students, each with a kata, who are in the old one alone.
        only_new: those who are in the new one alone.
    """

    old: Path
    new: Path
    compared: int = 0
    changed: int = 0
    raised: int = 0
    lowered: int = 0
    undecided: int = 0
    only_old: list[tuple[str, str]] = field(default_factory=list)
    only_new: list[tuple[str, str]] = field(default_factory=list)

    def changes(self) -> Iterator[Change]:
        """Every requirement that came out otherwise, by student and kata.

        Raises:
            BadCall: one of the files cannot be read.
        """
        for who, old, new in _side_by_side(_verdicts(self.old), _verdicts(self.new)):
            if isinstance(old, _Missing):
                self.only_new.append(who)
            elif isinstance(new, _Missing):
                self.only_old.append(who)
            elif old is None or new is None or "error" in {old.status, new.status}:
                self.undecided += 1
            else:
                changes = list(_changes(who[0], old, new))
                self.compared += 1
                self.changed += bool(changes)
                self.raised += new.score > old.score
                self.lowered += new.score < old.score
                yield from changes


class _Missing:
    """Stands where a run has no such submission."""


_Row = tuple[tuple[str, str], Verdict | None]
_MISSING = _Missing()


def compare(old: Path, new: Path) -> Comparison:
    """Compare two runs.

    Args:
        old: the folder of the one before, or its `scores.sqlite`.
        new: that of the one after.
    """
    first, second = (path / "scores.sqlite" if path.is_dir() else path for path in (old, new))
    return Comparison(first, second)


def _verdicts(path: Path) -> Iterator[_Row]:
    database = Database(path, new=False)
    try:
        for student, kata, kept in database.rows(_QUERY):
            yield (student, kata), None if kept is None else msgspec.json.decode(kept, type=Verdict)
    finally:
        database.close()


def _side_by_side(
    old: Iterator[_Row], new: Iterator[_Row]
) -> Iterator[tuple[tuple[str, str], Verdict | _Missing | None, Verdict | _Missing | None]]:
    """Both runs, which are in the same order, row by row."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None
            yield left[0], left[1], _MISSING
            left = next(old, None)
        elif left is None or right[0] < left[0]:
            yield right[0], _MISSING, right[1]
            right = next(new, None)
        else:
            yield left[0], left[1], right[1]
            left, right = next(old, None), next(new, None)


def _changes(student: str, old: Verdict, new: Verdict) -> Iterator[Change]:
    before = {each.id: each for each in old.requirements}
    after = {each.id: each for each in new.requirements}
    for name in dict.fromkeys([*before, *after]):
        was, is_now = before.get(name), after.get(name)
        if _facts(was) != _facts(is_now):
            yield Change(
                student=student,
                kata=new.kata,
                requirement=name,
                old=was.status if was else None,
                new=is_now.status if is_now else None,
                old_points=was.points if was else 0,
                new_points=is_now.points if is_now else 0,
                same_file=old.sha256 == new.sha256,
            )


def _facts(verdict: RequirementVerdict | None) -> tuple[Status, int] | None:
    return None if verdict is None else (verdict.status, verdict.points)
