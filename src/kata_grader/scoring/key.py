"""What a verdict follows from. Two submissions with the same key have the same verdict, times aside."""

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import Struct

from kata_grader.catalogue import grader_hash
from kata_grader.model import Kata, Level

__all__ = ["Conditions", "Key", "conditions_for", "engine_hash"]

_PACKAGE = Path(__file__).parents[1]
_APART = {
    "__main__.py",
    "authoring",
    "cli",
    "reports",
    "scoring",
}  # what no judge imports: the contract of rooms sees to that
_DECIDING = ("hypothesis", "landlockpy", "msgspec", "pyseccomp", "pytest", "pytest-timeout")


class Conditions(Struct, frozen=True):
    """All that a verdict follows from but the submission itself.

    Args:
        kata: the kata's name.
        grader: the hash of its grader.
        seed: what the examples follow from.
        python: the Python that judges and workers run.
        level: how well workers are shut in.
        engine: the hash of the engine's own code, and of the versions of what it is built from.
    """

    kata: str
    grader: str
    seed: int
    python: str
    level: Level
    engine: str


class Key(Struct, frozen=True):
    """A submission's hash and the conditions under which it is graded."""

    conditions: Conditions
    sha256: str


def conditions_for(kata: Kata, *, seed: int, level: Level, engine: str) -> Conditions:
    """The conditions under which this process's Python grades a kata."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return Conditions(kata.name, grader_hash(kata), seed, python, level, engine)


def engine_hash() -> str:
    """The SHA-256 of the rooms that decide a verdict, and of the versions of the libraries that they use."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.*")):
        place = path.relative_to(_PACKAGE)
        if place.parts[0] not in _APART and path.suffix in {".py", ".ini"}:
            content = path.read_bytes()
            digest.update(f"{place.as_posix()}\0{len(content)}\0".encode() + content)
    for name in _DECIDING:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # those of the sandbox, on other systems
        return ""
