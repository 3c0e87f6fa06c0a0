"""A verdict a line, whole: what all other formats are made of."""

from collections.abc import Iterable, Iterator, Sequence

from kata_grader.model import Kata, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.safe import seen_json
from kata_grader.reports.lines import to_json

__all__ = ["json_lines"]


def json_lines(_: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`verdicts.jsonl`."""
    for verdict in verdicts:
        yield Part("verdicts.jsonl", seen_json(to_json(verdict).decode("utf-8")).encode("utf-8"))
