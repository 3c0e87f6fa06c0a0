"""What students of the sample course hand in, and what was scored of it."""

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from running import SAMPLES

__all__ = ["RIGHT", "SLEEPS", "SOLUTIONS", "WRONG", "Verdicts", "hand_in", "rows", "slow", "timeless", "verdicts"]
SOLUTIONS = SAMPLES / "course/solutions/echo"
RIGHT, WRONG = SOLUTIONS / "echo.py", SOLUTIONS / "mistakes/first_three.py"
SLEEPS = f"import time\n{RIGHT.read_text(encoding='utf-8')}\n\ndef total(numbers):\n    time.sleep(60)\n"
Verdicts = list[dict[str, Any]]


def hand_in(course: Path, student: str, source: str | Path) -> Path:
    """A student's submission to `echo`."""
    path = course.parent / "in" / student / "echo.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source if isinstance(source, str) else source.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def verdicts(out: Path) -> Verdicts:
    """The verdicts of a report."""
    return [json.loads(line) for line in (out / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]


def rows(out: Path) -> dict[str, bytes]:
    """The verdicts in a file of scores, with their times, by the hash of the submission."""
    with contextlib.closing(sqlite3.connect(out / "scores.sqlite")) as connection:
        return dict(connection.execute("SELECT sha256, verdict FROM verdicts"))


def timeless(verdict: dict[str, Any]) -> dict[str, Any]:
    """A verdict without what differs between two ways to the same one."""
    return {key: value for key, value in verdict.items() if key not in {"seconds", "student", "submission"}}


def slow(course: Path, seconds: int) -> None:
    """Let a call take its time."""
    toml = course / "graders/echo/kata.toml"
    text = toml.read_text(encoding="utf-8").replace("limits.seconds = 0.5", f"limits.seconds = {seconds}")
    toml.write_text(text, encoding="utf-8")
