"""The formats that verdicts on a cohort can be had in: pure functions, by the name that `--format` takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kata_grader.model import Kata, Verdict
from kata_grader.reports.gradebook import gradebook
from kata_grader.reports.lines import to_json
from kata_grader.reports.parts import Part

__all__ = ["FORMATS", "Format", "Part"]


# What makes a report of verdicts, which come in the order of students and then of katas. It keeps no more of them than it
# must: there may be a million.
Format = Callable[[Sequence[Kata], Iterable[Verdict]], Iterator[Part]]


def json_lines(_: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """A verdict a line, whole: what all other formats are made of."""
    for verdict in verdicts:
        yield Part("verdicts.jsonl", to_json(verdict))


FORMATS: Mapping[str, Format] = {"html": gradebook, "json": json_lines}
