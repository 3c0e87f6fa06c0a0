"""A submission gets the same verdict from `kata score`, among all the others, as when it is graded alone."""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from cohorts import timeless
from kata_grader.catalogue import Course
from kata_grader.judge.drawing import Plans
from kata_grader.judge.grading import Grader, pin_to_one_cpu
from kata_grader.judge.turn import Assignment
from kata_grader.model import Kata
from kata_grader.sandbox import find_sandbox
from running import IGNORED, in_folder

PROJECT = Path(__file__).parents[1]
KATAS = [kata for kata in Course(PROJECT).katas([]) if kata.needs is None]
STEP = 8  # of solutions of one kind, which are spread over what there is
FEW = 1  # of a kind, where grading one takes seconds


def solutions(kata: Kata) -> list[Path]:
    """A part of all that there is to grade, the reference and the stub last."""
    folder = PROJECT / "solutions" / kata.name
    most = None if kata.metadata.only_called else FEW
    kinds = [sorted((folder / kind).glob("*.py")) for kind in ("alternatives", "mistakes")]
    several = [path for kind in kinds for path in kind[::STEP][:most]]
    return [*several, folder / f"{kata.name}.py", PROJECT / "exercises" / kata.name / f"{kata.name}.py"]


@pytest.fixture
def one_cpu() -> Iterator[None]:
    """A judge's questions cost a fifth on the CPU of its workers."""
    cpus = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    pin_to_one_cpu()
    yield
    if cpus is not None:
        os.sched_setaffinity(0, cpus)


@pytest.mark.usefixtures("one_cpu")
@pytest.mark.parametrize("kata", KATAS, ids=[kata.name for kata in KATAS])
def test_the_verdicts_are_those_of_each_alone(kata: Kata, tmp_path: Path) -> None:
    course = tmp_path / "course"
    for tree in ("exercises", "graders"):
        shutil.copytree(PROJECT / tree, course / tree, ignore=IGNORED)
    files = solutions(kata)
    for number, path in enumerate(files):
        student = course / "in" / f"student{number:02}"
        student.mkdir(parents=True)
        shutil.copyfile(path, student / f"{kata.name}.py")
    with contextlib.closing(find_sandbox()) as sandbox:
        grader = Grader(sandbox, Plans(course / ".kata"), seed=1)
        alone = [grader.grade(Assignment(kata, path.name, path.read_bytes())).verdict for path in files]
    ran = in_folder(course)("score", "in", "--out", "out", "--jobs", "1", "--require-level", "limits")
    assert ran.status == 1, ran.err
    scored = [json.loads(line) for line in (course / "out/verdicts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert list(map(timeless, scored)) == [timeless(json.loads(msgspec.json.encode(verdict))) for verdict in alone]
