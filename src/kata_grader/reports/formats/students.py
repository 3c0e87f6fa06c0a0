"""Verdicts by student, and names of files for students."""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from kata_grader.model import Verdict

__all__ = ["by_student", "file_name", "or_alone"]
T = TypeVar("T")

_LONGEST = 80  # bytes; file systems take 255
_KEPT = frozenset("-_.@+")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9]|results?)(\..*)?")


def by_student(verdicts: Iterable[Verdict]) -> Iterator[tuple[str | None, list[Verdict]]]:
    """The verdicts on each student, whose name may not be known."""
    for student, theirs in itertools.groupby(verdicts, key=lambda verdict: verdict.student):
        yield student, list(theirs)


def file_name(student: str) -> str:
    """A name of a file or folder for a student, or for anything else that may be called as it likes.

    It stays within its folder, can be written on all systems, and differs from all others' even where case counts for
    nothing: a name that is not plain and in lower case gets a part of its hash, behind a `~`, which no plain one has.
    """
    kept = "".join(each if each.isalnum() or each in _KEPT else "_" for each in student)
    kept = kept.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").lstrip(".-").rstrip(".")
    simple = kept == student == unicodedata.normalize("NFC", student).casefold() and not _RESERVED.fullmatch(kept)
    if simple and kept:
        return kept
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{kept or '_'}~{digest}"


def or_alone(files: Iterable[tuple[str, T]], alone: str) -> Iterator[tuple[str, T]]:
    """Files with their names; one that is the only one has another.

    Args:
        files: names and what belongs to them.
        alone: the name of a file that is the only one.
    """
    coming = iter(files)
    first = next(coming, None)
    if first is None:
        return
    second = next(coming, None)
    if second is None:
        yield alone, first[1]
        return
    yield first
    yield second
    yield from coming
