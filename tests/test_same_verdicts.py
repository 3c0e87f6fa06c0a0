"""A submission gets the same verdict from `kata score`, among all the others, as alone from `kata grade`."""

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kata_grader.catalogue import Course
from kata_grader.cli import main
from kata_grader.model import Kata
from running import IGNORED, in_folder

PROJECT = Path(__file__).parents[1]
KATAS = [kata for kata in Course(PROJECT).katas([]) if kata.needs is None]
FEW = 4  # solutions of each kind, where grading one takes seconds


def scored(out: Path) -> list[dict[str, Any]]:
    """The verdicts of a report."""
    return [json.loads(line) for line in (out / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]


def timeless(verdict: dict[str, Any]) -> dict[str, Any]:
    """A verdict without what differs between two ways to the same one."""
    return {key: value for key, value in verdict.items() if key not in {"seconds", "student", "submission"}}


@pytest.fixture
def any_cpu() -> Iterator[None]:
    """What `kata grade` does to its own process is undone."""
    cpus = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    yield
    if cpus is not None:
        os.sched_setaffinity(0, cpus)


@pytest.mark.usefixtures("any_cpu")
@pytest.mark.parametrize("each", KATAS, ids=[kata.name for kata in KATAS])
def test_the_verdicts_are_those_of_kata_grade(each: Kata, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = each.name
    course = tmp_path / "course"
    for tree in ("exercises", "graders"):
        shutil.copytree(PROJECT / tree / name, course / tree / name, ignore=IGNORED)
    folder = PROJECT / "solutions" / name
    most = None if each.metadata.only_called else FEW
    several = [path for kind in ("alternatives", "mistakes") for path in sorted((folder / kind).glob("*.py"))[:most]]
    solutions = [*several, folder / f"{name}.py", PROJECT / "exercises" / name / f"{name}.py"]
    for number, path in enumerate(solutions):
        student = course / "in" / f"student{number:02}"
        student.mkdir(parents=True)
        shutil.copyfile(path, student / f"{name}.py")
    ran = in_folder(course)("score", "in", "--out", "out", "--jobs", "2", "--require-level", "limits")
    assert ran.status == 1, ran.err
    monkeypatch.chdir(course)
    handler = signal.getsignal(signal.SIGTERM)
    for student in sorted((course / "in").iterdir()):
        main(["grade", "--submission", str(student), "--json", str(tmp_path / f"{student.name}.json")])
    signal.signal(signal.SIGTERM, handler)
    graded = [json.loads(path.read_bytes()) for path in sorted(tmp_path.glob("student*.json"))]
    assert len(graded) == len(solutions)
    assert [timeless(verdict) for verdict in scored(course / "out")] == [timeless(verdict) for verdict in graded]
