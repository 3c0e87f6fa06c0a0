"""What the tests share: the sample course, and the command run as a user would."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from running import IGNORED, SAMPLES, Kata, in_folder


@pytest.fixture(scope="session")
def characters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What hypothesis keeps between runs: tables of characters, which take it more than a second to make."""
    course = Path(shutil.copytree(SAMPLES / "course", tmp_path_factory.mktemp("warm") / "course", ignore=IGNORED))
    command = [sys.executable, "-m", "kata_grader", "grade", "--submission", "solutions"]
    subprocess.run(command, cwd=course, check=True, capture_output=True)
    return course / ".kata" / "hypothesis"


@pytest.fixture
def course(tmp_path: Path, characters: Path) -> Path:
    """A copy of the sample course, which has one kata, `echo`, in a folder whose name has a space."""
    course = Path(shutil.copytree(SAMPLES / "course", tmp_path / "a course", ignore=IGNORED))
    shutil.copytree(characters, course / ".kata" / "hypothesis")
    return course


@pytest.fixture
def kata(course: Path) -> Kata:
    """The command `kata`, run in the sample course; keywords are environment variables."""
    return in_folder(course)
