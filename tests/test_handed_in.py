"""`kata grade --format`: a report on what one student handed in."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from releasing import twin
from running import SAMPLES, Kata

SOLUTIONS = SAMPLES / "course/solutions/echo"
RIGHT = (SOLUTIONS / "echo.py").read_bytes()
CRASHES = b"import os\nos._exit(0)\n"


@pytest.fixture
def folder(course: Path) -> Path:
    """What a student handed in: nothing so far."""
    folder = course.parent / "a student's"
    folder.mkdir()
    return folder


def verdicts(course: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (course / "out/verdicts.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_katas_are_in_order_and_a_missing_one_counts_as_not_met(
    kata: Kata, course: Path, folder: Path, jobs: str
) -> None:
    for name in ("a_first", "twin"):
        twin(course, name)
    (folder / "echo.py").write_bytes(RIGHT)
    (folder / "twin").mkdir()
    (folder / "twin/twin.py").write_bytes(RIGHT)
    ran = kata("grade", "--submission", folder, "--format", "json", "--format", "junit", "--out", "out", "--jobs", jobs)
    assert (ran.status, ran.err) == (1, "")
    assert (course / "out/junit.xml").exists()
    missing, echo, other = verdicts(course)
    assert [each["submission"] for each in (missing, echo, other)] == ["a_first/a_first.py", "echo.py", "twin/twin.py"]
    assert (echo["score"], other["score"], missing["score"], missing["max_score"]) == (4, 4, 0, 4)
    assert (missing["status"], {each["status"] for each in missing["requirements"]}) == ("failed", {"refused"})
    assert list(missing) == list(echo)
    for each in ("seed", "level"):
        assert missing[each] == echo[each]
    assert "0 of 4 points" in ran.out


def test_what_cannot_be_graded_counts_as_not_met(kata: Kata, course: Path, folder: Path) -> None:
    def link() -> None:
        (folder / "echo.py").symlink_to("/etc/passwd")

    def lost() -> None:
        (folder / "echo.py").symlink_to("nowhere")

    def pipe() -> None:
        os.mkfifo(folder / "echo.py")

    for make, words in (
        (link, "echo.py is not graded: it is a symbolic link that leads out of what was handed in."),
        (lost, "echo.py cannot be read: it is a symbolic link that leads nowhere."),
        (pipe, "echo.py cannot be read: it is a named pipe, not a file."),
    ):
        make()
        assert kata("grade", "--submission", folder).status == 2  # whoever calls for themselves is told at once
        ran = kata("grade", "--submission", folder, "--format", "json", "--out", "out")
        assert (ran.status, ran.err) == (1, "")
        [verdict] = verdicts(course)
        assert [each["message"] for each in verdict["requirements"]] == [words] * 3
        (folder / "echo.py").unlink()


def test_what_is_graded_has_its_own_verdict(kata: Kata, course: Path, folder: Path) -> None:
    for source, status, exit_status in ((RIGHT, "passed", 0), (CRASHES, "crashed", 1)):
        (folder / "echo.py").write_bytes(source)
        assert kata("grade", "--submission", folder, "--format", "json", "--out", "out").status == exit_status
        [verdict] = verdicts(course)
        assert {each["status"] for each in verdict["requirements"]} == {status}
        plain = kata("grade", "--submission", folder, "--json", "-").verdict
        assert plain.pop("submission") == str(folder / "echo.py")
        assert verdict.pop("submission") == "echo.py"
        assert {**plain, "seconds": 0} == {**verdict, "seconds": 0}


def test_wrong_calls_are_one_line_and_grade_nothing(kata: Kata, course: Path, folder: Path) -> None:
    (course / "file").write_text("", encoding="utf-8")
    for arguments, words in (
        (["--format", "json"], "`--format` and `--out` belong together"),
        (["--out", "out"], "`--format` and `--out` belong together"),
        (["--format", "nothing", "--out", "out"], "there is no format `nothing`"),
        (["--format", "canvas", "--out", "out"], "`canvas` is a table of students: `kata score` writes it"),
        (["nothing", "--format", "json", "--out", "out"], "there is no kata `nothing`"),
    ):
        ran = kata("grade", "--submission", folder, *arguments)
        assert (ran.status, ran.out) == (2, "")
        [line] = ran.err.splitlines()
        assert words in line
    ran = kata("grade", "--submission", folder, "--format", "json", "--out", "file")
    assert (ran.status, "the report in file cannot be written" in ran.err) == (2, True)
