"""What every format is: a pure function from verdicts to parts of files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kata_grader.model import Kata, Verdict

__all__ = ["Format", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a report.

    Args:
        file: the file's name, below the folder that reports go to; it may be in folders (`/`) of its own. Parts of one file
            follow each other.
        content: what is written at its end.
    """

    file: str
    content: bytes


# What makes a report of verdicts, which come in the order of students and then of katas. It keeps no more of them than it
# must: there may be a million.
Format = Callable[[Sequence[Kata], Iterable[Verdict]], Iterator[Part]]
