"""What the tests share: the sample course, and the command run as a user would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import SAMPLES, Kata, Ran


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the sample course, which has one kata, `echo`, in a folder whose name has a space."""
    return Path(
        shutil.copytree(SAMPLES / "course", tmp_path / "a course", ignore=shutil.ignore_patterns(".*", "__pycache__"))
    )


@pytest.fixture
def kata(course: Path) -> Kata:
    """The command `kata`, run in the sample course; keywords are environment variables."""

    def run(*arguments: str | Path, **environment: str) -> Ran:
        command = [sys.executable, "-m", "kata_grader", *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=course,
            env={**os.environ, **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
