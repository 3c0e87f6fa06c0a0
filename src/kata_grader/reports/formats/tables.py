"""Two tables for those who teach: a row a requirement, and a row a student."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from kata_grader.model import Counterexample, Kata, RequirementVerdict, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.public import Public, is_fault
from kata_grader.reports.formats.safe import cell, identity
from kata_grader.reports.formats.students import by_student

__all__ = ["Cell", "long_table", "table_rows", "wide_table"]

Cell = str | int | float | None

_COLUMNS = (
    "student", "kata", "requirement", "title", "hidden", "status", "points", "max_points", "message", "call", "came_back",
    "raised", "line", "expected", "because", "output", "submission", "kata_status", "score", "max_score", "seconds", "seed",
    "level", "grader", "sha256",
)  # fmt: skip


def table_rows(*rows: Sequence[Cell]) -> bytes:
    """Rows of a CSV file (RFC 4180). Texts in them have been through `cell` or `identity`."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")


def long_table(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`requirements.csv`: a row for each requirement of each verdict, with everything that is known. Of what the grader failed at, points are empty."""
    yield Part("requirements.csv", table_rows(_COLUMNS))
    public = Public(katas)
    for verdict in verdicts:
        rows = [
            _long_row(verdict, each, hidden=public.is_hidden(verdict.kata, each.id)) for each in verdict.requirements
        ]
        yield Part("requirements.csv", table_rows(*rows))


def _long_row(verdict: Verdict, requirement: RequirementVerdict, *, hidden: bool) -> list[Cell]:
    example = requirement.counterexample or Counterexample()
    raised = example.raised
    texts = (
        requirement.message, "\n".join((*example.before, example.call or "")), example.came_back,
        raised and (f"{raised.type}: {raised.text}" if raised.text else raised.type),
    )  # fmt: skip
    return [
        identity(verdict.student or ""), cell(verdict.kata), cell(requirement.id), cell(requirement.title), int(hidden),
        requirement.status, None if is_fault(requirement) else requirement.points, requirement.max_points,
        *(cell(text or "") for text in texts), raised.line if raised else None,
        *(cell(text or "") for text in (example.expected, example.because, requirement.output, verdict.submission)),
        verdict.status, None if verdict.status == "error" else verdict.score, verdict.max_score, verdict.seconds,
        verdict.seed, verdict.level, cell(verdict.grader), cell(verdict.sha256),
    ]  # fmt: skip


def wide_table(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`points.csv`: a row a student, after one with the most points of each column.

    What was not handed in has empty cells, and so has what the grader failed at: these katas are named in the last column, and
    their student has no total yet.
    """
    header: list[Cell] = ["student"]
    most: list[Cell] = ["max points"]
    for kata in katas:
        header += [kata.name, *(f"{kata.name}/{each.id}" for each in kata.metadata.requirements)]
        most += [kata.max_score, *(each.points for each in kata.metadata.requirements)]
    total = sum(kata.max_score for kata in katas)
    yield Part("points.csv", table_rows([*header, "total", "not judged"], [*most, total, None]))
    for student, theirs in by_student(verdicts):
        yield Part("points.csv", table_rows(_wide_row(katas, student, theirs)))


def _wide_row(katas: Sequence[Kata], student: str | None, verdicts: Sequence[Verdict]) -> list[Cell]:
    by_kata = {verdict.kata: verdict for verdict in verdicts}
    row: list[Cell] = [identity(student or "")]
    for kata in katas:
        verdict = by_kata.get(kata.name)
        judged = (
            {} if verdict is None else {each.id: each.points for each in verdict.requirements if not is_fault(each)}
        )
        row.append(None if verdict is None or verdict.status == "error" else verdict.score)
        row += [judged.get(each.id) for each in kata.metadata.requirements]
    faults = [verdict.kata for verdict in verdicts if verdict.status == "error"]
    return [*row, None if faults else sum(verdict.score for verdict in verdicts), cell(" ".join(faults))]
