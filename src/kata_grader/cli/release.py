"""`kata release`."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from kata_grader.authoring import (
    Finding,
    LeakSearch,
    Upgraded,
    checked,
    compose,
    engine_of,
    release_new,
    upgrade,
)
from kata_grader.catalogue import Course, find_course
from kata_grader.errors import BadCall
from kata_grader.model import Kata

__all__ = ["release"]

_MOST_SHOWN = 20
_TREES = ("exercises", "graders", "solutions")


def release(options: argparse.Namespace) -> int:
    """Write a student edition, or bring it into a student's folder; the exit status."""
    course = find_course(Path.cwd())
    out: Path = options.out
    _check_place(course, out)
    katas = course.katas(options.katas)
    edition = compose(course, katas, engine_of(options.wheel))
    search = LeakSearch(course, katas)
    console = Console(highlight=False)
    done: Upgraded | None = None
    if options.upgrade:
        leaks = checked(edition, search)
        done = None if leaks else upgrade(edition, out)
    else:
        leaks = release_new(edition, out, search)
    lines = _leaked(leaks) if leaks else [*_said(edition.katas, out, done), *_left_out(course, katas)]
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)
    return int(bool(leaks))


def _check_place(course: Course, out: Path) -> None:
    place = out.resolve()
    for tree in _TREES:
        if place.is_relative_to(course.root.resolve() / tree):
            raise BadCall(f"{out} lies in the course's own `{tree}`: name another folder")
    if place == course.root.resolve():
        raise BadCall(f"{out} is the course itself: name another folder")


def _leaked(leaks: Sequence[Finding]) -> Iterator[str]:
    yield from map(str, leaks[:_MOST_SHOWN])
    if len(leaks) > _MOST_SHOWN:
        yield f"… and {len(leaks) - _MOST_SHOWN} more"
    yield f"Nothing was written, as students would see what they must not. To mend: {len(leaks)}"


def _said(katas: Sequence[str], out: Path, done: Upgraded | None) -> Iterator[str]:
    if done is None:
        yield f"The student edition is in {out}, a git repository with one commit: {len(katas)} {'kata' if len(katas) == 1 else 'katas'} ({', '.join(katas)})"
        return
    for path, place in done.kept.items():
        yield f"{path} had been changed: what stood there is now {place}"
    yield from done.said
    yield f"The edition in {out} is up to date: {len(done.written)} files came in, {len(done.removed)} went"
    if done.written or done.removed:
        yield "Nothing is committed: look at it (`git status`), try `nox -s grade`, and commit"


def _left_out(course: Course, katas: Sequence[Kata]) -> Iterator[str]:
    """What the instructor has and students do not get, beyond the solutions."""
    names = {kata.name for kata in katas}
    for kata in katas:
        for requirement in kata.metadata.requirements:
            if requirement.hidden:
                yield f"left out of {kata.name}: {requirement.id} (hidden, {requirement.points} points)"
        for name in kata.metadata.requires:
            if name not in names:
                yield f"left out of {kata.name}: `requires` {name}, which is not in this edition"
        shipped = {"README.md", "README.zh.md", f"{kata.name}.py", "__pycache__"}
        for path in sorted((course.root / "exercises" / kata.name).iterdir()):
            if path.name not in shipped:
                yield f"left out: {path.relative_to(course.root).as_posix()}, as only statement and stub go out"
