"""What the tests share: the sample course, and the command run as a user would."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kata_grader.cli import main
from releasing import Release, hidden, wheel_in
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


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine as a wheel."""
    return wheel_in(tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def instructors(tmp_path: Path) -> Path:
    """An instructor's course: the sample course with a hidden requirement."""
    return hidden(Path(shutil.copytree(SAMPLES / "course", tmp_path / "an instructor's", ignore=IGNORED)))


@pytest.fixture
def release(
    instructors: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Release]:
    """`kata release` in the instructor's course: its exit status, what it prints, and what it says of errors."""
    before = signal.getsignal(signal.SIGTERM)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.chdir(instructors)
        chosen = [] if "--wheel" in arguments else ["--wheel", str(wheel)]
        capsys.readouterr()
        status = main(["release", *map(str, arguments), *chosen])
        said = capsys.readouterr()
        return status, said.out, said.err

    yield run
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def edition(release: Release, tmp_path: Path) -> Path:
    """A student's folder with the edition of the instructor's course."""
    folder = tmp_path / "a student's"
    status, _, err = release(folder)
    assert (status, err) == (0, "")
    return folder
