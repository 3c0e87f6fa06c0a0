"""A student's clone: what is read of it, and whether its graders are the course's."""

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from kata_grader.catalogue.public import public_grader
from kata_grader.errors import BadCall, BrokenKata
from kata_grader.model import Kata

__all__ = ["changed_grader", "plain_content", "read_submission"]

_LARGEST = 1 << 26  # bytes that are read of a file; the judge refuses far smaller ones with a verdict
_MOST_NAMED, _LONGEST_NAME = 6, 60
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a symbolic link",
}


def read_submission(path: Path, *, within: Path | None = None) -> bytes:
    """Read a submission, whatever stands in its place.

    Args:
        path: the file.
        within: the folder that a symbolic link may not lead out of.

    Returns:
        Its bytes.

    Raises:
        BadCall: it is no plain file, lies elsewhere, is huge, or cannot be read.
    """
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):  # 3.11 and 3.12 raise RuntimeError for a link to itself
        raise BadCall(f"{path} cannot be read: it is a symbolic link that leads nowhere") from None
    if within is not None and not real.is_relative_to(within.resolve()):
        raise BadCall(f"{path} is not graded: it is a symbolic link that leads out of {within}")
    try:
        return plain_content(real)
    except OSError as error:
        raise BadCall(f"{path} cannot be read: {error.strerror}") from None


def plain_content(path: Path) -> bytes:
    """The bytes of a plain file; nothing else is opened, so nothing hangs.

    Raises:
        OSError: it is none, is huge, or cannot be read.
    """
    mode = path.lstat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(0, f"it is {_KINDS.get(stat.S_IFMT(mode), 'no file')}, not a file")
    # The flags are for what takes the file's place between the two questions.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123  # a descriptor
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            raise OSError(0, f"it is too large ({found.st_size:,} bytes)")
        return file.read(_LARGEST)


def changed_grader(kata: Kata, clone: Path) -> str | None:
    """How a clone's grader differs from the course's own.

    A clone of the student edition has none of the hidden requirements, and a system may have written its lines' ends in its
    own way: neither is a difference.

    Args:
        kata: which.
        clone: the clone's folder.

    Returns:
        What is different, in words; None when nothing is, or when the clone has no such grader.
    """
    try:
        return _changed(kata, clone / "graders")
    except OSError as error:
        return f"it cannot be read ({error.strerror})"


def _changed(kata: Kata, graders: Path) -> str | None:
    for folder in (graders, graders / kata.name):
        if folder.is_symlink():
            return f"{folder.name}/ is a symbolic link"
    if not (graders / kata.name).is_dir():
        return None
    found = dict(_files(graders / kata.name))
    editions = [{path.name: path.read_bytes() for path in kata.grader.iterdir() if _counts(path)}]
    with contextlib.suppress(BrokenKata):  # no release has been made of it then
        editions.append(public_grader(kata, [path.name for path in graders.iterdir()]))
    differences = [list(_differences(found, edition)) for edition in editions]
    least = min(differences, key=len)
    more = [f"{len(least) - _MOST_NAMED} more"] if len(least) > _MOST_NAMED else []
    return ", ".join([*least[:_MOST_NAMED], *more]) or None


def _counts(path: Path) -> bool:
    return path.name != "__pycache__" and not path.name.startswith(".")


def _files(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """The names in a folder with their contents; None for what cannot be read or is no plain file."""
    for path in sorted(folder.iterdir()):
        if _counts(path):
            try:
                yield path.name, plain_content(path)
            except OSError:
                yield path.name, None


def _differences(found: Mapping[str, bytes | None], own: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(found.keys() | own.keys()):
        if name not in own:
            yield f"{_printable(name)} is extra"
        elif name not in found:
            yield f"{name} is missing"
        elif (content := found[name]) is None or _lines(content) != _lines(own[name]):
            yield f"{name} is another"


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _printable(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[:_LONGEST_NAME]}…"
