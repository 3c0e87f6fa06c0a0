"""`kata new`."""

import argparse
import sys
from pathlib import Path

from kata_grader.authoring import NewKata, write_kata
from kata_grader.authoring.texts import MARK
from kata_grader.catalogue import Course, find_course

__all__ = ["new"]


def new(options: argparse.Namespace) -> int:
    """Write a new kata's files, and say which; the exit status."""
    course = find_course(Path.cwd())
    tracks = _tracks(course)
    kata = NewKata(options.name, options.track, options.difficulty, options.threads)
    for path in write_kata(course, kata):
        print(path.as_posix())
    if tracks and kata.track not in tracks:
        print(f"kata: the track `{kata.track}` is new; there are {', '.join(sorted(tracks))}", file=sys.stderr)
    print(f"\nIt is a small example that runs. `{MARK}` stands wherever something is yours to write;")
    print(f"what is left to do: nox -s verify -- {kata.name}")
    return 0


def _tracks(course: Course) -> set[str]:
    """The tracks of all katas that can be read."""
    return {kata.metadata.track for kata in course.checked()[0]} if course.names else set()
