"""A broken kata: exit status 2, and one line that names the file and the fix."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kata_grader.catalogue import Course, grader_hash
from kata_grader.errors import BrokenKata
from running import Kata

TOML = "graders/echo/kata.toml"
TEST = "graders/echo/test_echo.py"


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Break a course by other words in a file."""

    def change(course: Path) -> None:
        text = (course / path).read_text(encoding="utf-8")
        assert old in text
        (course / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def removed(path: str) -> Callable[[Path], None]:
    """Break a course by taking a file or folder away."""
    return lambda course: shutil.rmtree(course / path) if (course / path).is_dir() else (course / path).unlink()


def added(path: str) -> Callable[[Path], None]:
    """Break a course by a file too many."""
    return lambda course: (course / path).touch()


def not_utf8(course: Path) -> None:
    """Write bytes that are no text."""
    (course / TOML).write_bytes(b"\xff")


def circle(course: Path) -> None:
    """Let two katas require each other."""
    for tree in ("exercises", "graders", "solutions"):
        shutil.copytree(course / tree / "echo", course / tree / "twin")
        for path in (course / tree / "twin").glob("*echo*"):
            path.rename(path.with_name(path.name.replace("echo", "twin")))
    for kata, other in (("echo", "twin"), ("twin", "echo")):
        replaced(f"graders/{kata}/kata.toml", 'fresh = "requirement"', f'requires = ["{other}"]')(course)


BREAKS: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "unknown key": (replaced(TOML, "pure = true", "pur = true"), "kata.toml", "`pur`"),
    "unknown key in a requirement": (replaced(TOML, "points = 2", "points = 2\nscore = 2"), "kata.toml", "`score`"),
    "wrong type": (replaced(TOML, "difficulty = 1", 'difficulty = "easy"'), "kata.toml", "`$.difficulty`"),
    "out of range": (replaced(TOML, "difficulty = 1", "difficulty = 6"), "kata.toml", "<= 5"),
    "bool for a number": (replaced(TOML, "points = 2", "points = true"), "kata.toml", "`$.requirements[1].points`"),
    "missing language": (replaced(TOML, 'title.zh = "拒绝负数"', ""), "kata.toml", "`zh`"),
    "no TOML": (replaced(TOML, "[[requirements]]", "[[requirements]"), "kata.toml", "no TOML"),
    "not UTF-8": (not_utf8, "kata.toml", "no TOML"),
    "requirement without a test": (replaced(TEST, "def test_total", "def total"), "kata.toml", "`test_total` has no test"),
    "test without a requirement": (replaced(TEST, "@given(number=", "def test_more() -> None: ...\n\n\n@given(number="), "test_echo.py", "`test_more` has no requirement"),
    "requirement twice": (replaced(TOML, '"test_total"', '"test_same"'), "kata.toml", "`test_same` stands twice"),
    "test that cannot be parsed": (replaced(TEST, "def test_total(", "def test_total((("), "test_echo.py", "cannot read"),
    "no tests": (removed(TEST), "test_echo.py", "missing"),
    "no kata.toml": (removed(TOML), "kata.toml", "missing"),
    "no stub": (removed("exercises/echo/echo.py"), "exercises/echo/echo.py", "missing"),
    "no Chinese statement": (removed("exercises/echo/README.zh.md"), "README.zh.md", "missing"),
    "no reference": (removed("solutions/echo/echo.py"), "solutions/echo/echo.py", "missing"),
    "no exercise": (removed("exercises/echo"), "exercises/echo", "remove `echo` from the other trees"),
    "no solution": (removed("solutions/echo"), "solutions/echo", "remove `echo` from the other trees"),
    "no grader": (removed("graders/echo"), "graders/echo", "remove `echo` from the other trees"),
    "stray file": (added("graders/echo/notes.txt"), "notes.txt", "does not belong there"),
    "requires what is not there": (replaced(TOML, "pure = true", 'requires = ["nothing"]'), "kata.toml", "`nothing`, which is no kata"),
    "circle": (circle, "kata.toml", "circle"),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_broken_kata_is_one_line(kata: Kata, course: Path, name: str) -> None:
    break_it, file, words = BREAKS[name]
    break_it(course)
    for command in ("grade", "list"):
        ran = kata(command)
        assert (ran.status, ran.out) == (2, "")
        [line] = ran.err.splitlines()
        assert file in line
        assert words in line
    ran = kata("verify")  # which goes on, and tells of it among all else
    assert (ran.status, ran.err) == (1, "")
    assert any(file in line and words in line for line in ran.out.splitlines())


def test_verify_tells_of_every_broken_kata_in_one_run(kata: Kata, course: Path) -> None:
    circle(course)
    for break_it in (added("graders/echo/notes.txt"), removed("exercises/twin/README.md"), not_utf8):
        break_it(course)
    ran = kata("verify")
    assert ran.status == 1
    for words in (
        "graders/echo/notes.txt: it does not",
        "twin/README.md: the file is",
        "echo/kata.toml: it is no TOML",
    ):
        assert words in ran.out
    assert "To mend: 3" in ran.out


def test_a_student_edition_has_no_solutions(kata: Kata, course: Path) -> None:
    shutil.rmtree(course / "solutions")
    assert kata("grade", "echo").status == 1


def test_notes_beside_the_stub_are_no_error(kata: Kata, course: Path) -> None:
    (course / "exercises/echo/notes.txt").write_text("try a loop", encoding="utf-8")
    assert kata("grade").status == 1


def test_the_hash_follows_every_file_of_the_grader(course: Path) -> None:
    [echo] = Course(course).katas()
    before = grader_hash(echo)
    assert before == grader_hash(echo)
    (course / TEST).write_text((course / TEST).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert grader_hash(echo) != before


def test_records_are_typed(course: Path) -> None:
    [echo] = Course(course).katas(["echo"])
    assert echo.max_score == 4
    assert echo.metadata.title.zh == "回声与求和"
    assert [each.points for each in echo.metadata.requirements] == [1, 2, 1]
    assert echo.metadata.limits.seconds == 0.5


def test_a_broken_kata_is_an_exception_with_facts(course: Path) -> None:
    (course / TOML).unlink()
    with pytest.raises(BrokenKata) as caught:
        Course(course).katas()
    assert caught.value.path == course / TOML
