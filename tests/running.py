"""What a command gave, and where the samples are."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kata_grader.errors import BadCall
from kata_grader.model import Level
from kata_grader.sandbox import find_sandbox, sandbox_at

__all__ = [
    "AVAILABLE",
    "IGNORED",
    "LEVEL",
    "LEVELS",
    "SAMPLES",
    "Kata",
    "Ran",
    "descendants",
    "in_folder",
    "sleeps",
    "without",
]
SAMPLES = Path(__file__).parent / "samples"
IGNORED = shutil.ignore_patterns(".*", "__pycache__")


def has(level: Level) -> bool:
    """Whether this machine gives a level."""
    try:
        sandbox_at(level)
    except BadCall:
        return False
    return True


LEVEL = find_sandbox().level
AVAILABLE = [str(level) for level in Level if has(level)]
LEVELS = [
    pytest.param(
        str(level),
        marks=pytest.mark.skipif(str(level) not in AVAILABLE, reason=f"this machine does not give level {level}"),
    )
    for level in Level
]


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have started, and so on."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def sleeps(pid: int) -> bool:
    """Whether a process sleeps for a time."""
    with contextlib.suppress(OSError):
        return "nanosleep" in Path(f"/proc/{pid}/wchan").read_text(encoding="utf-8")
    return False


def without(program: str, tmp_path: Path) -> str:
    """A PATH with everything in it but one program."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for place in os.environ["PATH"].split(os.pathsep):
        for path in Path(place).glob("*"):
            if path.name != program and not (folder / path.name).exists():
                (folder / path.name).symlink_to(path)
    return str(folder)


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def verdict(self) -> dict[str, Any]:
        """The one verdict on its standard output."""
        [line] = self.out.splitlines()
        verdict: dict[str, Any] = json.loads(line)
        return verdict


Kata = Callable[..., Ran]


def in_folder(course: Path) -> Kata:
    """The command `kata`, run in a course."""
    temporary = course.parent / "temporary"
    temporary.mkdir()

    def run(*arguments: str | Path, **environment: str) -> Ran:
        command = [sys.executable, "-m", "kata_grader", *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=course,
            env={**os.environ, "TMPDIR": str(temporary), **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
