"""Mutants that are declared to be no defects: no input can tell them from the reference."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from kata_grader.authoring.mutants.mutant import Mutant, dedented
from kata_grader.catalogue import Course, read_record
from kata_grader.model import Kata

__all__ = ["Equivalent", "equivalents_of", "equivalents_path"]


class Equivalent(Struct, frozen=True, forbid_unknown_fields=True):
    """A declaration: in which function which lines become which others, and why no input can tell the two apart."""

    function: str
    was: Annotated[str, Meta(min_length=1)]
    becomes: str
    reason: Annotated[str, Meta(min_length=1)]

    def matches(self, mutant: Mutant) -> bool:
        """Whether this declares a mutant."""
        lines = dedented(self.was), dedented(self.becomes)
        return (self.function, *lines) == (mutant.function, mutant.was, mutant.becomes)


class _Declarations(Struct, frozen=True, forbid_unknown_fields=True):
    """An `equivalents.toml`."""

    equivalent: tuple[Equivalent, ...] = ()


def equivalents_path(kata: Kata) -> Path:
    """Where a kata's declarations stand, seen from the course's folder."""
    return Path("solutions", kata.name, "equivalents.toml")


def equivalents_of(course: Course, kata: Kata) -> tuple[Equivalent, ...]:
    """The declarations of a kata; none when it has no `equivalents.toml`.

    Raises:
        BrokenKata: the file is wrong.
    """
    path = course.root / equivalents_path(kata)
    return read_record(path, _Declarations).equivalent if path.exists() else ()
