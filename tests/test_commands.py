"""The smaller commands, and the doors to them."""

import re
import subprocess
import sys
from pathlib import Path

from kata_grader.model import Limits, Metadata, Requirement
from running import SAMPLES, Kata

PROJECT = Path(__file__).parents[1]


def test_list_shows_the_katas_and_the_last_run(kata: Kata, course: Path) -> None:
    assert "never" in kata("list").out
    kata("grade")
    assert "not started" in kata("list").out
    (course / "exercises/echo/echo.py").write_bytes((SAMPLES / "course/solutions/echo/echo.py").read_bytes())
    kata("grade")
    out = kata("list").out
    for words in ("echo", "Echo and total", "●○○○○", "solved"):
        assert words in out


def test_hint_is_for_the_first_requirement_that_is_not_met(kata: Kata, course: Path) -> None:
    assert "Return the parameter." in kata("hint", "echo").out
    (course / "exercises/echo/echo.py").write_bytes(
        (SAMPLES / "course/solutions/echo/mistakes/first_three.py").read_bytes()
    )
    kata("grade")
    assert "Python has a function for it." in kata("hint", "echo").out
    assert "Look at each number first." in kata("hint", "echo", "test_negative").out
    assert "Look at each number first." in kata("hint", "echo", "negative").out
    (course / "exercises/echo/echo.py").write_bytes((SAMPLES / "course/solutions/echo/echo.py").read_bytes())
    kata("grade")
    assert "nothing left" in kata("hint", "echo").out


def test_hint_for_nothing_is_one_line(kata: Kata) -> None:
    for arguments, words in (
        (["nothing"], "there is no kata `nothing`"),
        (["echo", "nothing"], "it has test_same, test_total"),
    ):
        ran = kata("hint", *arguments)
        assert (ran.status, ran.out) == (2, "")
        [line] = ran.err.splitlines()
        assert words in line


def test_doctor_names_level_and_katas(kata: Kata, course: Path) -> None:
    ran = kata("doctor")
    assert ran.status == 0
    for words in ("Python", "hypothesis", "sandbox   level ", "seccomp", "landlock", "1 in"):
        assert words in ran.out
    (course / "graders/echo/kata.toml").unlink()
    assert kata("doctor").status == 2


def test_help_says_what_the_statuses_mean(kata: Kata) -> None:
    for arguments in (["--help"], ["grade", "--help"]):
        ran = kata(*arguments)
        assert ran.status == 0
        for words in (
            "0  all that was asked for passed",
            "1  something did not pass",
            "2  the call or a kata is wrong",
            "3  the grader itself failed",
        ):
            assert words in ran.out
    for command in ("list", "hint", "doctor", "verify", "release", "new", "score", "package"):
        assert "usage: kata" in kata(command, "--help").out


def test_ci_calls_the_second_command_of_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)
    assert [command.rpartition("nox -s ")[2] for command in commands] == ["grade", "tests lint verify"]
    assert commands[1] in (PROJECT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_every_key_of_the_model_is_in_the_guide() -> None:
    guide = (PROJECT / "docs/authoring.md").read_text(encoding="utf-8")
    for record in (Metadata, Requirement):
        for name in record.__struct_fields__:
            assert f"`{name}" in guide or f"[[{name}]]" in guide
    for name in Limits.__struct_fields__:
        assert f"`limits.{name}`" in guide


def test_a_kata_of_another_system_is_left_out_and_counts_for_nothing(kata: Kata, course: Path) -> None:
    elsewhere, name = ("darwin", "macOS") if sys.platform == "linux" else ("linux", "Linux")
    toml = course / "graders/echo/kata.toml"
    toml.write_text(f'platform = "{elsewhere}"\n{toml.read_text(encoding="utf-8")}', encoding="utf-8")
    for arguments in (["grade"], ["grade", "echo"], ["grade", "--submission", "solutions"]):
        ran = kata(*arguments)
        assert (ran.status, ran.out) == (0, "")
        assert ran.err == f"kata: echo needs {name}: it is left out here, and counts for nothing\n"
    assert f"needs {name}" in kata("list").out
    assert "Nothing was verified." in kata("verify").out
    pytest = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "graders"], cwd=course, capture_output=True, text=True, check=False
    )
    assert (pytest.returncode, f"this kata needs {name}" in pytest.stdout) == (0, True)
