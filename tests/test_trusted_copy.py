"""A student's clone is graded by the instructor's graders: one file a kata is taken from it, and nothing else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from releasing import changed, twin
from running import SAMPLES, Kata, in_folder

STUB, TOML, TEST = "exercises/echo/echo.py", "graders/echo/kata.toml", "graders/echo/test_echo.py"
RIGHT = SAMPLES / "course/solutions/echo/echo.py"
EXITS = "import os\nos._exit(0)\n"


@pytest.fixture
def trusted(instructors: Path, characters: Path) -> Kata:
    """The command in the instructor's course."""
    shutil.copytree(characters, instructors / ".kata/hypothesis")
    return in_folder(instructors)


@pytest.fixture
def clone(edition: Path) -> Path:
    """A clone in which the kata is solved."""
    shutil.copy(RIGHT, edition / STUB)
    return edition


def test_an_honest_clone_gives_no_alarm(trusted: Kata, clone: Path, instructors: Path) -> None:
    for path in (clone / "graders/echo").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (clone / "graders/echo/__pycache__").mkdir()
    ran = trusted("grade", "--submission", clone)
    assert (ran.status, ran.err) == (0, "")
    assert "5 of 5 points" in ran.out  # the hidden one is asked too
    shutil.rmtree(clone / "graders")
    shutil.copytree(instructors / "graders", clone / "graders")
    assert trusted("grade", "--submission", clone).err == ""
    shutil.rmtree(clone / "graders")
    assert trusted("grade", "--submission", clone).err == ""


def test_changed_graders_are_told_and_not_used(trusted: Kata, clone: Path) -> None:
    shutil.copy(SAMPLES / "course/solutions/echo/mistakes/first_three.py", clone / STUB)
    honest = trusted("grade", "--submission", clone, "--json", "-")
    assert (honest.status, honest.verdict["score"], honest.err) == (1, 3, "")
    changed(clone / TOML, "points = 2", "points = 20")
    (clone / TEST).write_text(EXITS, encoding="utf-8")
    for name in ("conftest.py", "probe.py", "a\nb\x1b[31m.py"):
        (clone / "graders/echo" / name).write_text(EXITS, encoding="utf-8")
    for path in (
        "conftest.py",
        "exercises/conftest.py",
        "exercises/echo/probe.py",
        "sitecustomize.py",
        "kata_grader.py",
    ):
        (clone / path).write_text(EXITS, encoding="utf-8")
    (clone / "pytest.ini").write_text("[pytest]\naddopts = -k nothing\n", encoding="utf-8")
    (clone / ".kata/last").mkdir(parents=True)
    (clone / ".kata/last/echo.json").write_text("{}", encoding="utf-8")
    ran = trusted("grade", "--submission", clone, "--json", "-")
    assert (ran.status, ran.verdict["score"]) == (1, 3)
    assert ran.verdict["requirements"] == honest.verdict["requirements"]
    assert ran.err == (
        f"kata: {clone}/graders/echo differs from the grader that is used here: a?b?[31m.py is extra, "
        "conftest.py is extra, kata.toml is another, probe.py is extra, test_echo.py is another\n"
    )


def linked(place: Path, to: Path | str) -> None:
    """Put a link in the place of a file or a folder."""
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink()
    place.symlink_to(to)


def piped(place: Path) -> None:
    """Put a named pipe in the place of a file."""
    place.unlink()
    os.mkfifo(place)


def huge(place: Path) -> None:
    """Put a file in a place that nobody wants to read."""
    with place.open("wb") as file:
        file.truncate(1 << 40)


GRADERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file less": (lambda folder: (folder / "test_echo.py").unlink(), "test_echo.py is missing"),
    "a linked grader": (lambda folder: linked(folder, "/"), "echo/ is a symbolic link"),
    "linked graders": (lambda folder: linked(folder.parent, "/"), "graders/ is a symbolic link"),
    "a pipe": (lambda folder: piped(folder / "kata.toml"), "kata.toml is another"),
    "a linked file": (lambda folder: linked(folder / "kata.toml", "/dev/zero"), "kata.toml is another"),
    "a hundred files": (lambda folder: [(folder / f"{number}.py").write_bytes(b"") for number in range(99)], "13.py is extra, 93 more"),
}  # fmt: skip


@pytest.mark.parametrize("name", GRADERS)
def test_whatever_stands_in_a_graders_place_is_told(trusted: Kata, clone: Path, name: str) -> None:
    change, words = GRADERS[name]
    change(clone / "graders/echo")
    ran = trusted("grade", "echo", "--submission", clone)
    assert ran.status == 0
    [line] = ran.err.splitlines()
    assert words in line


def test_katas_side_by_side_are_told_of_once(trusted: Kata, clone: Path, instructors: Path) -> None:
    twin(instructors)
    for tree in ("exercises", "graders"):
        shutil.copytree(instructors / tree / "twin", clone / tree / "twin")
    for name in ("echo", "twin"):
        changed(clone / f"graders/{name}/kata.toml", "points = 2", "points = 20")
    ran = trusted("grade", "--submission", clone, "--jobs", "2")
    assert sorted(line.split("graders/")[1].split()[0] for line in ran.err.splitlines()) == ["echo", "twin"]


def folder_there(place: Path, _: Path) -> None:
    """Put a folder in the place of a file."""
    place.unlink()
    place.mkdir()


OUT = "is not graded: it is a symbolic link that leads out of"
ODD: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "a link to the reference": (lambda place, course: linked(place, course / "solutions/echo/echo.py"), OUT),
    "a link upwards": (lambda place, _: linked(place, "../../../an instructor's/solutions/echo/echo.py"), OUT),
    "a folder that is a link": (lambda place, course: linked(place.parents[1], course / "solutions"), OUT),
    "a link to a device": (lambda place, _: linked(place, "/dev/zero"), OUT),
    "a link to nowhere": (lambda place, _: linked(place, "nothing.py"), "is a symbolic link that leads nowhere"),
    "a link to itself": (lambda place, _: linked(place, "echo.py"), "is a symbolic link that leads nowhere"),
    "a folder": (folder_there, "cannot be read: it is a folder, not a file"),
    "a named pipe": (lambda place, _: piped(place), "cannot be read: it is a named pipe, not a file"),
    "a terabyte": (lambda place, _: huge(place), "cannot be read: it is too large (1,099,511,627,776 bytes)"),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_submission_is_one_line(trusted: Kata, clone: Path, instructors: Path, name: str) -> None:
    put, words = ODD[name]
    put(clone / STUB, instructors)
    ran = trusted("grade", "--submission", clone)
    assert (ran.status, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    assert words in line


@pytest.mark.parametrize("path", ["/dev/zero", "pipe"])
def test_an_odd_file_is_one_line(trusted: Kata, tmp_path: Path, path: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = trusted("grade", "echo", "--submission", tmp_path / path)
    assert (ran.status, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    assert "cannot be read: it is a " in line


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_submission_of_a_clone_is_one_line(trusted: Kata, clone: Path) -> None:
    (clone / STUB).chmod(0)
    ran = trusted("grade", "--submission", clone)
    assert (ran.status, ran.err.count("\n")) == (2, 1)


def test_links_within_a_clone_are_followed(trusted: Kata, clone: Path, tmp_path: Path) -> None:
    (clone / STUB).rename(clone / "mine.py")
    (clone / STUB).symlink_to("../../mine.py")
    (tmp_path / "latest").symlink_to(clone)
    assert trusted("grade", "--submission", tmp_path / "latest").status == 0


def test_a_large_submission_is_refused_by_a_verdict(trusted: Kata, clone: Path) -> None:
    with (clone / STUB).open("ab") as file:
        file.write(b"#" * 2_000_000)
    ran = trusted("grade", "--submission", clone, "--json", "-")
    assert (ran.status, ran.err) == (1, "")
    assert {each["status"] for each in ran.verdict["requirements"]} == {"refused"}


def test_what_else_a_clone_has_is_not_taken_for_the_exercise(trusted: Kata, clone: Path) -> None:
    (clone / "echo.py").write_text("scratch", encoding="utf-8")
    (clone / "echo").mkdir()
    (clone / "echo/echo.py").write_text("scratch", encoding="utf-8")
    assert trusted("grade", "--submission", clone).status == 0
