"""A grader as students get it: without its hidden requirements, and otherwise as it is."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from kata_grader.catalogue.cutting import cut_functions, names_are_written_out
from kata_grader.catalogue.metadata import function_names
from kata_grader.errors import BrokenKata
from kata_grader.model import Kata, Metadata

__all__ = ["public_grader"]

_HEADER = re.compile(rb"\s*\[")
_REQUIREMENT = re.compile(rb"""\s*\[\[\s*["']?requirements["']?\s*\]\]""")
_PART_OF_ONE = re.compile(rb"""\s*\[\s*["']?requirements["']?\s*\.""")
_REQUIRES = re.compile(rb"""^["']?requires["']?\s*=\s*\[[^\]]*\]""", re.MULTILINE)
_WORD = re.compile(r"\w+")


def public_grader(kata: Kata, katas: Collection[str]) -> dict[str, bytes]:
    """The files of a kata's grader as a student edition has them.

    The tables of hidden requirements are cut out of `kata.toml`, their tests out of `test_<kata>.py` together with what only
    they used, and functions that only they called out of `probe.py`. A kata that is not in the edition is left out of
    `requires`. All else stays to the byte.

    Args:
        kata: whose.
        katas: the names of all katas in the edition.

    Returns:
        The contents by the files' names.

    Raises:
        BrokenKata: there is nothing left, or it cannot be cut as it is written.
    """
    hidden = {requirement.id for requirement in kata.metadata.requirements if requirement.hidden}
    toml, test, probe = (kata.grader / name for name in ("kata.toml", f"test_{kata.name}.py", "probe.py"))
    if len(hidden) == len(kata.metadata.requirements):
        raise BrokenKata(toml, "all requirements are hidden", "leave students at least one, or leave the kata out")
    if kata.source_requirement in hidden:
        problem = f"`{kata.source_requirement}` holds submissions to the rules, and it is hidden"
        raise BrokenKata(toml, problem, "show it to students, as the rules stand in the statement")
    files = {"kata.toml": _public_toml(kata, katas)}
    files[test.name] = cut_functions(test, hidden) if hidden else test.read_bytes()
    if probe.exists():
        unused = _unused(probe, test.read_bytes(), files[test.name]) if hidden else set()
        files[probe.name] = cut_functions(probe, unused, unless_needed=True) if unused else probe.read_bytes()
    return files


def _public_toml(kata: Kata, katas: Collection[str]) -> bytes:
    path = kata.grader / "kata.toml"
    metadata = kata.metadata
    public = msgspec.structs.replace(
        metadata,
        requirements=tuple(each for each in metadata.requirements if not each.hidden),
        requires=tuple(name for name in metadata.requires if name in katas),
    )
    content = b"".join(_public_lines(path, metadata))
    if public.requires != metadata.requires:
        names = ", ".join(f'"{name}"' for name in public.requires)
        content = _REQUIRES.sub(f"requires = [{names}]".encode(), content, count=1)
    try:
        written = msgspec.toml.decode(content, type=Metadata)
    except (msgspec.DecodeError, ValueError):
        written = None
    if written != public:
        raise BrokenKata(
            path,
            "hidden requirements cannot be cut out of it as it is written",
            "let each requirement be a table that begins with a line `[[requirements]]`, and `requires` a plain list",
        )
    return content


def _public_lines(path: Path, metadata: Metadata) -> Iterator[bytes]:
    """The lines outside of hidden requirements' tables. Comments right above a table belong to it."""
    lines = path.read_bytes().splitlines(keepends=True)
    headers = [number for number, line in enumerate(lines) if _HEADER.match(line) and not _PART_OF_ONE.match(line)]
    requirements = iter(metadata.requirements)
    starts = [0, *(_above(lines, number) for number in headers), len(lines)]
    hidden = [False]
    for number in headers:
        requirement = next(requirements, None) if _REQUIREMENT.match(lines[number]) else None
        hidden.append(requirement is not None and requirement.hidden)
    left = [lines[first:end] for first, end, gone in zip(starts, starts[1:], hidden, strict=False) if not gone]
    if hidden[-1]:
        while left[-1] and not left[-1][-1].strip():
            left[-1].pop()  # the file ends with its last line again
    for part in left:
        yield from part


def _above(lines: list[bytes], number: int) -> int:
    while number and lines[number - 1].lstrip().startswith(b"#"):
        number -= 1
    return number


def _unused(probe: Path, before: bytes, after: bytes) -> set[str]:
    """The functions of a probe that a test file named before it was cut, and does not name any more."""
    if not names_are_written_out(after):
        return set()
    then, now = (set(_WORD.findall(source.decode(errors="replace"))) for source in (before, after))
    return (set(function_names(probe)) & then) - now
