"""What a report is made of."""

from dataclasses import dataclass

__all__ = ["Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a report.

    Args:
        file: the file's name, below the folder that reports go to; parts of one file follow each other.
        content: what is written at its end.
    """

    file: str
    content: bytes
