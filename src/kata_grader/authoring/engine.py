"""The engine that a student edition grades with: a wheel in the edition, or a package that an index has."""

import hashlib
import importlib.metadata
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import kata_grader
from kata_grader.errors import BadCall

__all__ = ["Engine", "engine_of", "sources"]

_PACKAGE = Path(kata_grader.__file__).parent
_NAME = "kata-grader"
_WHEEL = re.compile(r"kata_grader-(\d+(?:\.\d+)*[0-9a-z.+]*)-py3-none-any\.whl")


@dataclass(frozen=True, slots=True)
class Engine:
    """What an edition installs.

    Args:
        version: the engine's.
        wheel: the name and the bytes of the file that goes into the edition; None when it is had from an index.
    """

    version: str
    wheel: tuple[str, bytes] | None = None

    @property
    def requirement(self) -> bytes:
        """The text of the edition's requirements.txt. It changes whenever the engine does, so that it is installed again."""
        if self.wheel is None:
            return f"{_NAME}=={self.version}\n".encode()
        name, content = self.wheel
        return f"# SHA-256 of the wheel: {hashlib.sha256(content).hexdigest()}\n./engine/{name}\n".encode()


def sources() -> list[Path]:
    """The text files of the engine that runs."""
    return [path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]


def engine_of(wheel: Path | None) -> Engine:
    """The engine for an edition: the given wheel, one that is built from the checkout that runs, or the installed version's name.

    Raises:
        BadCall: there is no such wheel, it cannot be built, or no index has what is installed.
    """
    if wheel is not None:
        return _given(wheel)
    checkout = _PACKAGE.parents[1]
    if _is_checkout(checkout):
        with tempfile.TemporaryDirectory() as folder:
            return _given(_built(checkout, Path(folder)))
    origin = importlib.metadata.distribution(_NAME).read_text("direct_url.json")
    if origin is not None:
        raise BadCall(
            "this engine was installed from a folder or a file, so students cannot get it by its name: "
            "run `release` in a checkout of its source (`nox -s release -- OUT`), or pass a wheel with `--wheel`"
        )
    return Engine(importlib.metadata.version(_NAME))


def _is_checkout(folder: Path) -> bool:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return _PACKAGE.parent.name == "src" and project.get("project", {}).get("name") == _NAME


def _built(checkout: Path, folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-input",
        "--disable-pip-version-check",
    ]
    hurried = ["--retries", "1", "--timeout", "15"]  # who has no network shall hear of it soon
    done = subprocess.run(
        [*command, *hurried, "--wheel-dir", str(folder), str(checkout)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        said = next((line for line in lines if line.startswith("ERROR:")), lines[-1] if lines else "nothing")
        raise BadCall(
            f"the engine's wheel cannot be built ({said.removeprefix('ERROR: ')}): building it needs the package index; "
            "without one, pass a wheel that was built before with `--wheel`"
        )
    return next(folder.glob("*.whl"))


def _given(wheel: Path) -> Engine:
    matched = _WHEEL.fullmatch(wheel.name)
    try:
        with zipfile.ZipFile(wheel) as archive:
            complete = "kata_grader/__init__.py" in archive.namelist() and archive.testzip() is None
        content = wheel.read_bytes()
    except OSError as error:
        raise BadCall(f"{wheel} cannot be read: {error.strerror}") from None
    except zipfile.BadZipFile:
        complete = False
    if matched is None or not complete:
        raise BadCall(f"{wheel} is no wheel of {_NAME}: `pip wheel --no-deps .` in its source builds one")
    return Engine(matched[1], (wheel.name, content))
