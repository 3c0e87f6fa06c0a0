"""A report on what one student handed in, as `kata grade --format` writes it."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from kata_grader.catalogue import grader_hash, read_submission
from kata_grader.errors import BadCall
from kata_grader.model import Kata, Level, RequirementVerdict, Status, Verdict
from kata_grader.reports import FORMATS

__all__ = ["chosen_formats", "not_graded", "why_not_graded", "write_reports"]

_OF_COHORTS = ("csv-wide", "canvas", "moodle")  # tables that a student is a row of


def chosen_formats(names: Sequence[str], *, of_one: bool = False) -> list[str]:
    """The formats that a command's arguments ask for, each once.

    Args:
        names: what was asked for.
        of_one: whether the report is on one student.

    Raises:
        BadCall: there is no such format, or not for this.
    """
    formats = list(dict.fromkeys(names))
    for name in formats:
        if name not in FORMATS:
            raise BadCall(f"there is no format `{name}`; there are {', '.join(FORMATS)}")
        if of_one and name in _OF_COHORTS:
            raise BadCall(f"`{name}` is a table of students: `kata score` writes it")
    return formats


def why_not_graded(kata: Kata, path: Path, folder: Path | None) -> str | None:
    """What is wrong with what a student handed in, where it is nothing that can be graded.

    Args:
        kata: which.
        path: where its submission is, or would be.
        folder: what was handed in, if it was a folder.

    Returns:
        A sentence for the student; None when it can be graded.
    """
    if not os.path.lexists(path):
        name = kata.name
        return (
            f"There is no {name}.py in what was handed in: "
            f"it belongs there as {name}.py, {name}/{name}.py or exercises/{name}/{name}.py."
        )
    try:
        read_submission(path, within=folder)
    except BadCall as error:
        return f"{error}.".replace(f"{folder}/", "").replace(str(folder), "what was handed in")
    return None


def not_graded(kata: Kata, name: str, why: str, *, seed: int, level: Level) -> Verdict:
    """The verdict on a kata of which nothing that can be graded was handed in: no requirement is met.

    Args:
        kata: which.
        name: what its file is called, or would be.
        why: says it to the student.
        seed: as in other verdicts.
        level: likewise.
    """
    requirements = tuple(
        RequirementVerdict(each.id, each.title.en, Status.REFUSED, 0, each.points, why)
        for each in kata.metadata.requirements
    )
    return Verdict(
        kata=kata.name,
        submission=name,
        status="failed",
        score=0,
        max_score=kata.max_score,
        seed=seed,
        level=level,
        grader=grader_hash(kata),
        sha256=hashlib.sha256(b"").hexdigest(),
        seconds=0.0,
        requirements=requirements,
    )


def write_reports(
    out: Path, formats: Sequence[str], katas: Sequence[Kata], verdicts: Sequence[Verdict], names: Mapping[str, str]
) -> None:
    """Write reports on one student's verdicts.

    Args:
        out: the folder that they go to.
        formats: which.
        katas: those that were asked for; the reports keep to their order.
        verdicts: the verdicts on them.
        names: what to call the file of each kata, where that is not what the verdict calls it.

    Raises:
        BadCall: one of them cannot be written.
    """
    # It brings pytest along, which a verdict's first line does not wait for.
    from kata_grader.scoring import write_report

    by_kata = {verdict.kata: verdict for verdict in verdicts}
    shown = [
        msgspec.structs.replace(verdict, submission=names.get(kata.name, verdict.submission))
        for kata in katas
        if (verdict := by_kata.get(kata.name)) is not None
    ]
    for name in formats:
        write_report(out, FORMATS[name], katas, lambda: shown)
