"""The autograder for Gradescope: what is in the zip, and what it says of submissions in a container."""

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct

from autograder import POSSIBLE, Container
from releasing import changed, hidden, twin
from running import IGNORED, SAMPLES, Kata, in_folder

in_a_container = pytest.mark.skipif(not POSSIBLE, reason="a container needs Linux, root and bubblewrap")
SOLUTIONS = SAMPLES / "course/solutions/echo"
RIGHT = (SOLUTIONS / "echo.py").read_text(encoding="utf-8")
SCRIPTS = {"setup.sh", "run_autograder"}
EVERY = {"setup.sh", "run_autograder", "katas", "level", "requirements.txt"}
OF_ECHO = {
    f"course/{path}"
    for path in ("exercises/echo/README.md", "exercises/echo/README.zh.md", "exercises/echo/echo.py", "graders/echo/kata.toml", "graders/echo/test_echo.py")
}  # fmt: skip
FORGED = '{"score": 1000, "output": "all right"}'
# Reads and writes all that it should not reach, with whatever is in its way at this level; `same` tells what it got.
HOSTILE = f"""
import os

reached = []


def attempt(what, act):
    try:
        act()
    except BaseException:
        return
    reached.append(what)


def of_root():
    numbers = [number for number in map(int, filter(str.isdigit, os.listdir("/proc"))) if number > 1]
    return next(number for number in numbers if os.stat(f"/proc/{{number}}").st_uid == 0)


print("::error::forged")
results = "/autograder/results/results.json"
attempt("writes results", lambda: open(results, "w").write({FORGED!r}))
attempt("replaces results", lambda: os.rename(__file__, results))
attempt("reads results", lambda: open(results).read())
attempt("removes results", lambda: os.remove(results))
attempt("reads graders", lambda: open("/autograder/source/course/graders/echo/test_echo.py").read())
attempt("lists graders", lambda: os.listdir("/autograder/source/course/graders"))
attempt("lists the autograder", lambda: os.listdir("/autograder"))
attempt("writes to it", lambda: open("/autograder/run_autograder", "a").write("exit 0"))
attempt("opens it up", lambda: os.chmod("/autograder", 0o777))
attempt("reads the drawn inputs", lambda: os.listdir("/autograder/source/course/.kata"))
attempt("becomes root", lambda: os.setuid(0))
attempt("reads the judge's environment", lambda: open(f"/proc/{{of_root()}}/environ").read())
attempt("kills the judge", lambda: os.kill(of_root(), 9))


def same(text):
    return ", ".join(reached) or "nothing"


def total(numbers):
    return sum(numbers)
"""
Formatted = Literal["text", "html", "simple_format", "md", "ansi"]
Visible = Literal["hidden", "after_due_date", "after_published", "visible"]


class Test(Struct, forbid_unknown_fields=True):
    """A test as Gradescope documents it."""

    __test__ = False  # of pytest's

    name: str
    name_format: Formatted
    number: Annotated[str, Meta(pattern=r"^\d+\.\d+$")]
    output: str
    output_format: Formatted
    visibility: Visible
    score: float
    max_score: float
    status: Literal["passed", "failed"]


class Results(Struct, forbid_unknown_fields=True):
    """A results.json with tests."""

    execution_time: float
    output: str
    output_format: Formatted
    test_output_format: Formatted
    test_name_format: Formatted
    visibility: Visible
    stdout_visibility: Visible
    tests: list[Test]
    extra_data: dict[str, Any]

    @property
    def score(self) -> float:
        """What Gradescope adds up."""
        return sum(test.score for test in self.tests)


class NotGraded(Struct, forbid_unknown_fields=True):
    """A results.json that gives no score, neither itself nor in tests."""

    output: str
    output_format: Formatted
    visibility: Visible
    stdout_visibility: Visible


@pytest.fixture
def trusted(instructors: Path) -> Kata:
    """The command in the instructor's course."""
    return in_folder(instructors)


def names(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return set(opened.namelist())


def test_the_zip_holds_graders_and_nothing_of_solutions(
    trusted: Kata, instructors: Path, wheel: Path, tmp_path: Path
) -> None:
    for stray in ("notes.md", ".env"):
        (instructors / "exercises/echo" / stray).write_text("mine", encoding="utf-8")
    ran = trusted("package", "gradescope", tmp_path / "a.zip", "--wheel", wheel)
    assert (ran.status, ran.err) == (0, "")
    assert "grades echo: 5 points" in ran.out
    assert names(tmp_path / "a.zip") == EVERY | OF_ECHO | {f"engine/{wheel.name}"}
    solutions = [path.read_bytes() for path in (instructors / "solutions").rglob("*.py")]
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        for entry in opened.infolist():
            assert opened.read(entry) not in solutions
            mode = entry.external_attr >> 16
            assert (stat.S_ISREG(mode), mode & 0o777) == (True, 0o755 if entry.filename in SCRIPTS else 0o644)
        assert (
            opened.read("course/graders/echo/test_echo.py") == (instructors / "graders/echo/test_echo.py").read_bytes()
        )  # the hidden requirement is asked
    before = (tmp_path / "a.zip").read_bytes()
    trusted("package", "gradescope", tmp_path / "a.zip", "--wheel", wheel)
    assert (tmp_path / "a.zip").read_bytes() == before


def test_katas_are_chosen_and_bring_those_that_they_need(
    trusted: Kata, instructors: Path, wheel: Path, tmp_path: Path
) -> None:
    twin(instructors)
    twin(instructors, "third")
    toml = instructors / "graders/twin/kata.toml"
    toml.write_text(f'requires = ["echo"]\n{toml.read_text(encoding="utf-8")}', encoding="utf-8")
    ran = trusted("package", "gradescope", tmp_path / "a.zip", "--wheel", wheel, "--katas", "twin")
    assert ran.status == 0
    of_twin = {name.replace("echo", "twin") for name in OF_ECHO}
    assert names(tmp_path / "a.zip") == EVERY | OF_ECHO | of_twin | {f"engine/{wheel.name}"}
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        assert opened.read("katas") == b"twin\n"
        opened.extractall(tmp_path / "out")
    other = in_folder(tmp_path / "out/course")
    assert other("grade", "--submission", "exercises", "--", "twin").status == 1


def test_wrong_calls_are_one_line(trusted: Kata, instructors: Path, wheel: Path, tmp_path: Path) -> None:
    missing = tmp_path / "no/folder/a.zip"
    for arguments, words in (
        ([tmp_path], f"{tmp_path} is a folder"),
        ([missing], f"{missing} cannot be written: No such file or directory"),
        (["--katas", "nothing"], "there is no kata `nothing`"),
    ):
        ran = trusted("package", "gradescope", *arguments, "--wheel", wheel)
        assert (ran.status, ran.out) == (2, "")
        [line] = ran.err.splitlines()
        assert words in line
    shutil.copy(SOLUTIONS / "echo.py", instructors / "exercises/echo/echo.py")
    ran = trusted("package", "gradescope", tmp_path / "a.zip", "--wheel", wheel)
    assert (ran.status, "the stub is the reference" in ran.err) == (2, True)
    assert not (tmp_path / "a.zip").exists()


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Container:
    """An image that is built as Gradescope does, with the engine's own wheel; this takes a while."""
    folder = tmp_path_factory.mktemp("gradescope")
    course = hidden(Path(shutil.copytree(SAMPLES / "course", folder / "course", ignore=IGNORED)))
    ran = in_folder(course)("package", "gradescope", folder / "autograder.zip", "--require-level", "limits")
    assert ran.status == 0, ran.err
    container = Container(folder / "autograder")
    container.unpack(folder / "autograder.zip")
    built = container.run("/autograder/source/setup.sh")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "not started (5 points)" in built.stdout
    return container


Graded = Callable[..., bytes]


@pytest.fixture
def graded(image: Container, tmp_path: Path) -> Graded:
    """What results.json is of a submission: files by their names."""

    def run(files: dict[str, str], *, change: Callable[[Path], None] = lambda _: None) -> bytes:
        container = image.copy(tmp_path / "autograder")
        for name, text in files.items():
            path = container.submission / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        change(container.submission.parent)
        ran = container.run("/autograder/run_autograder")
        assert ran.returncode == 0, ran.stdout + ran.stderr
        (tmp_path / "stdout").write_text(ran.stdout, encoding="utf-8")
        assert (container.results.stat().st_mode & 0o777, container.results.stat().st_uid) == (0o600, 0)
        results = container.results.read_bytes()
        shutil.rmtree(container.submission.parent)
        return results

    return run


@in_a_container
@pytest.mark.parametrize("place", ["echo.py", "echo/echo.py", "exercises/echo/echo.py"])
def test_a_right_submission_has_all_points(graded: Graded, place: str) -> None:
    results = msgspec.json.decode(graded({place: RIGHT}), type=Results)
    assert (results.score, {test.status for test in results.tests}) == (5, {"passed"})
    assert [test.visibility for test in results.tests] == ["visible", "visible", "hidden", "visible"]
    assert results.stdout_visibility == "hidden"


@in_a_container
def test_a_wrong_submission_is_told_what_it_breaks(graded: Graded) -> None:
    wrong = (SOLUTIONS / "mistakes/first_three.py").read_text(encoding="utf-8")
    results = msgspec.json.decode(
        graded({"echo.py": wrong, "README.md": "mine", "conftest.py": "exit(0)"}), type=Results
    )
    assert results.score == 3
    failed = [test for test in results.tests if test.status == "failed"]
    assert [(test.name, test.score, test.max_score) for test in failed] == [
        ("Echo and total: Numbers are added up", 0, 2)
    ]
    assert "came back" in failed[0].output


@in_a_container
def test_what_was_not_handed_in_has_no_points_and_says_where_it_belongs(graded: Graded) -> None:
    results = msgspec.json.decode(graded({"ecoh.py": RIGHT}), type=Results)
    assert (results.score, sum(test.max_score for test in results.tests)) == (0, 5)
    assert "There is no echo.py in what was handed in" in results.tests[0].output


@in_a_container
def test_a_link_to_the_graders_is_not_followed(graded: Graded) -> None:
    def link(autograder: Path) -> None:
        (autograder / "submission/echo.py").symlink_to("/autograder/source/course/graders/echo/test_echo.py")

    text = graded({}, change=link)
    assert msgspec.json.decode(text, type=Results).score == 0
    assert b"leads out of what was handed in" in text


@in_a_container
def test_a_hostile_submission_reaches_nothing(graded: Graded, tmp_path: Path) -> None:
    results = msgspec.json.decode(graded({"echo.py": HOSTILE}), type=Results)
    assert results.score == 3  # for `total`, which is right
    same = results.tests[0]
    assert (same.status, "came back  'nothing'" in same.output) == ("failed", True)
    assert "Sandbox: level landlock." in (tmp_path / "stdout").read_text(encoding="utf-8")


@in_a_container
def test_files_modes_alone_keep_a_submission_out(image: Container, tmp_path: Path) -> None:
    """Where a container's kernel has no Landlock, these are what is left."""
    container = image.copy(tmp_path / "autograder")
    (container.submission / "echo.py").write_text(HOSTILE, encoding="utf-8")
    assert container.run("/autograder/run_autograder").returncode == 0
    honest = container.results.read_bytes()
    ran = container.run(
        "/bin/sh",
        "-c",
        "cd source/course && exec ../../kata/bin/kata grade --submission ../../submission --level limits --json -",
    )
    verdict = json.loads(ran.stdout)
    assert (ran.returncode, verdict["level"], verdict["score"]) == (1, "limits", 3)
    assert verdict["requirements"][0]["counterexample"]["came_back"] == "'nothing'"
    assert container.results.read_bytes() == honest


@in_a_container
@pytest.mark.parametrize("what", ["level", "grader", "engine", "killed"])
def test_a_fault_of_ours_takes_no_points(graded: Graded, what: str, tmp_path: Path) -> None:
    def change(autograder: Path) -> None:
        if what == "level":
            (autograder / "source/level").write_text("namespaces\n", encoding="utf-8")
        elif what == "grader":
            changed(autograder / "source/course/graders/echo/test_echo.py", "== sum(numbers)", "== sum(numbers)[0]")
        elif what == "engine":
            (autograder / "kata/bin/kata").unlink()
        else:
            (autograder / "kata/bin/kata").write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")

    text = graded({"echo.py": RIGHT}, change=change)
    results = msgspec.json.decode(text, type=NotGraded)
    assert results.output.startswith("Not graded: the autograder itself failed")
    status = {"level": 2, "grader": 3, "engine": 127, "killed": 137}[what]
    assert f"kata grade ended with status {status}" in (tmp_path / "stdout").read_text(encoding="utf-8")
