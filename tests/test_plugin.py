"""`pytest graders/<kata>`, as an editor's test view runs it."""

import subprocess
import sys
from pathlib import Path

from running import SAMPLES


def pytest_in(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=course, capture_output=True, text=True, check=False
    )


def test_it_grades_the_exercises(course: Path) -> None:
    (course / "exercises/echo/echo.py").write_bytes(
        (SAMPLES / "course/solutions/echo/mistakes/first_three.py").read_bytes()
    )
    ran = pytest_in(course, "graders/echo", "-W", "error")
    assert ran.returncode == 1
    assert "1 failed, 2 passed" in ran.stdout
    for words in ("Numbers are added up", "call       total([0, 0, 0, 1])", "came back  0", "expected   1"):
        assert words in ran.stdout
    for ours in ("Traceback", "requirement.py", "hypothesis.errors", "site-packages"):
        assert ours not in ran.stdout


def test_a_solved_kata_passes(course: Path) -> None:
    (course / "exercises/echo/echo.py").write_bytes((SAMPLES / "course/solutions/echo/echo.py").read_bytes())
    ran = pytest_in(course, "graders")
    assert (ran.returncode, "3 passed" in ran.stdout) == (0, True)


def test_one_requirement_can_be_chosen(course: Path) -> None:
    ran = pytest_in(course, "graders/echo/test_echo.py::test_same")
    assert "1 failed" in ran.stdout


def test_it_leaves_other_tests_alone(tmp_path: Path) -> None:
    (tmp_path / "test_other.py").write_text(
        "import pytest\n\n@pytest.fixture\ndef submission():\n    return 1\n\ndef test_it(submission):\n    assert submission == 1\n",
        encoding="utf-8",
    )
    ran = pytest_in(tmp_path, "-W", "error")
    assert (ran.returncode, "1 passed" in ran.stdout) == (0, True)
