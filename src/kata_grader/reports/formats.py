"""The formats that verdicts on a cohort can be had in: pure functions, by the name that `--format` takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kata_grader.model import Kata, Verdict
from kata_grader.reports.lines import to_json

__all__ = ["FORMATS", "Format", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a report.

    Args:
        file: the file's name, below the folder that reports go to; parts of one file follow each other.
        content: what is written at its end.
    """

    file: str
    content: bytes


# What makes a report of verdicts, which come in the order of students and then of katas. It keeps no more of them than it
# must: there may be a million.
Format = Callable[[Sequence[Kata], Iterable[Verdict]], Iterator[Part]]


def json_lines(_: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """A verdict a line, whole: what all other formats are made of."""
    for verdict in verdicts:
        yield Part("verdicts.jsonl", to_json(verdict))


FORMATS: Mapping[str, Format] = {"json": json_lines}
