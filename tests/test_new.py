"""`kata new`: a kata that runs at once, and of which verify says exactly what is left to write."""

import re
import shutil
from pathlib import Path

import pytest

from kata_grader.authoring import NewKata, write_kata
from kata_grader.authoring.texts import MARK
from kata_grader.catalogue import Course
from running import Kata

MINE = ("--track", "text", "--difficulty", "2")
TREES = ("exercises", "graders", "solutions")


def files(course: Path, name: str) -> list[str]:
    """A kata's files, as seen from the course."""
    found = [path for tree in TREES for path in (course / tree / name).rglob("*") if path.is_file()]
    return sorted(path.relative_to(course).as_posix() for path in found if "__pycache__" not in path.parts)


def everything(course: Path) -> list[Path]:
    """All that stands in the trees, hidden or not."""
    return sorted(path for path in course.rglob("*") if ".kata" not in path.parts and "__pycache__" not in path.parts)


@pytest.mark.parametrize("how", ["plain", "threads"])
def test_a_new_kata_runs_and_verify_says_what_is_left(kata: Kata, course: Path, how: str) -> None:
    ran = kata("new", "fresh", *MINE, *(["--threads"] if how == "threads" else []))
    assert (ran.status, ran.err) == (0, "kata: the track `text` is new; there are samples\n")
    written, _, what_next = ran.out.partition("\n\n")
    assert sorted(written.splitlines()) == files(course, "fresh")
    assert ("graders/fresh/probe.py" in written) == (how == "threads")
    assert "nox -s verify -- fresh" in what_next
    stub = kata("grade", "fresh")
    assert (stub.status, "not started" in stub.out) == (1, True)
    solved = kata("grade", "fresh", "--submission", "solutions")
    assert (solved.status, "All of it is right." in solved.out) == (0, True)
    ran = kata("verify", "fresh")
    assert (ran.status, ran.err) == (1, "")
    told = re.findall(rf"^(\S+:\d+): `{MARK}: .+` stands there", ran.out, re.MULTILINE)
    assert sorted(told) == sorted(marks(course, "fresh"))
    assert "solutions/fresh/mistakes: there are 3 mistakes, and at least 10 are needed" in ran.out
    assert f"To mend: {len(told) + 1}\n" in ran.out


def marks(course: Path, name: str) -> list[str]:
    """Where a kata's marks stand: every file has one."""
    found = []
    for path in files(course, name):
        lines = (course / path).read_text(encoding="utf-8").splitlines()
        here = [f"{path}:{number}" for number, line in enumerate(lines, 1) if MARK in line]
        assert here, path
        found += here
    return found


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["word-count", *MINE], "`word-count` is no Python identifier"),
        (["class", *MINE], "`class` is no Python identifier"),
        (["../fresh", *MINE], "is no Python identifier"),
        (["_fresh", *MINE], "begins with an underscore"),
        (["echo", *MINE], "there is already `exercises/echo`"),
        (["fresh", "--track", "text", "--difficulty", "6"], "invalid choice: 6"),
        (["fresh", "--track", "two\nlines", "--difficulty", "1"], "a track is a few words on one line"),
        (["fresh", "--track", " ", "--difficulty", "1"], "a track is a few words on one line"),
        (["f" * 300, *MINE], "cannot be written"),
    ],
)
def test_what_cannot_be_a_kata_is_refused(kata: Kata, course: Path, arguments: list[str], words: str) -> None:
    before = everything(course)
    ran = kata("new", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err.splitlines()[-1]
    assert everything(course) == before


def test_a_name_is_taken_when_it_stands_in_any_tree(kata: Kata, course: Path) -> None:
    (course / "solutions/fresh").symlink_to("nowhere")
    ran = kata("new", "fresh", *MINE)
    assert (ran.status, "there is already `solutions/fresh`" in ran.err) == (2, True)


def test_outside_of_a_course_and_in_a_students_there_is_no_place(kata: Kata, course: Path) -> None:
    shutil.rmtree(course / "solutions")
    assert "has katas and no `solutions`" in kata("new", "fresh", *MINE).err
    shutil.rmtree(course / "graders")
    assert "is in no folder with katas" in kata("new", "fresh", *MINE).err


def test_a_known_track_is_no_news(kata: Kata) -> None:
    assert kata("new", "fresh", "--track", "samples", "--difficulty", "1").err == ""


@pytest.mark.parametrize("track", ['a "quoted" \\ one', "网络"])
def test_a_track_is_any_text(course: Path, track: str) -> None:
    write_kata(Course(course), NewKata("fresh", track, 5))
    [fresh] = Course(course).katas(["fresh"])
    assert (fresh.metadata.track, fresh.metadata.difficulty) == (track, 5)


def test_an_error_half_way_leaves_nothing_behind(kata: Kata, tmp_path: Path) -> None:
    empty = tmp_path / "a course"
    shutil.rmtree(empty)
    (empty / "exercises").mkdir(parents=True)
    (empty / "graders").mkdir()
    (empty / "solutions").symlink_to("nowhere")
    ran = kata("new", "fresh", *MINE)
    assert (ran.status, ran.err.endswith("cannot be written: File exists; nothing is left behind\n")) == (2, True)
    assert [path.name for path in everything(empty)] == ["exercises", "graders", "solutions"]
    (empty / "solutions").unlink()
    assert kata("new", "fresh", *MINE).status == 0


def test_ctrl_c_half_way_leaves_nothing_behind(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(course)
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        if target.parent.name == "solutions":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_kata(Course(course), NewKata("fresh", "text", 1))
    assert everything(course) == before
