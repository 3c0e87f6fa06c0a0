"""A student edition: every file of it, and the manifest that says what was shipped."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import msgspec

from kata_grader.authoring.engine import Engine
from kata_grader.authoring.stubs import check_stub
from kata_grader.catalogue import Course, public_grader
from kata_grader.errors import BadCall
from kata_grader.model import Kata

__all__ = ["FORMAT", "MANIFEST", "Edition", "Manifest", "compose", "digest", "encode"]

MANIFEST = "edition.json"
FORMAT = 1
_TEMPLATES = {
    "README.md": "README.md",
    "README.zh.md": "README.zh.md",
    "noxfile.py": "noxfile.py",
    "gitignore": ".gitignore",
}
_PATH = re.compile(r"(?:exercises|graders)/\w+/[\w.-]+|engine/[\w.+-]+|\.?[\w-]+(?:\.[\w-]+)*")
_NEVER = frozenset({".git", ".kata", ".nox", ".venv", MANIFEST})


class Manifest(msgspec.Struct, frozen=True):
    """What stands in `edition.json`.

    Args:
        format: of the manifest itself.
        engine: the engine's version.
        files: the digest of every file that was shipped, by its path.
    """

    format: int
    engine: str
    files: dict[str, str]

    def check(self) -> None:
        """See that it is one of ours, and that no path in it leads anywhere but to a file of an edition.

        Raises:
            ValueError: it is not.
        """
        if not re.fullmatch(r"\d{1,9}(\.\d{1,9}){0,5}([a-z.+].{0,40})?", self.engine, re.ASCII):
            raise ValueError("`engine` is no version")
        for path in self.files:
            name = path.rpartition("/")[2]
            if not _PATH.fullmatch(path) or path in _NEVER or set(name) == {"."}:
                raise ValueError("it names a file that no edition has")


@dataclass(frozen=True, slots=True)
class Edition:
    """A student edition.

    Args:
        katas: the names of its katas.
        engine: the engine's version.
        files: the contents by their paths.
    """

    katas: tuple[str, ...]
    engine: str
    files: Mapping[str, bytes]

    @property
    def manifest(self) -> Manifest:
        """What is shipped with it."""
        return Manifest(FORMAT, self.engine, {path: digest(content) for path, content in sorted(self.files.items())})


def digest(content: bytes) -> str:
    """The SHA-256 of a file. The ends of a text's lines do not count: git writes them as a system has them."""
    plain = content if b"\0" in content else content.replace(b"\r\n", b"\n")
    return hashlib.sha256(plain).hexdigest()


def compose(course: Course, katas: Sequence[Kata], engine: Engine) -> Edition:
    """Put a student edition together.

    Args:
        course: the instructor's.
        katas: which of its katas.
        engine: what grades them.

    Returns:
        The edition.

    Raises:
        BadCall: the course has no solutions, so it is a student's itself.
        BrokenKata: a stub is none, or a grader cannot be cut.
    """
    if not (course.root / "solutions").is_dir():
        raise BadCall(f"there is no `solutions` in {course.root}: an edition is made from the instructor's course")
    names = [kata.name for kata in katas]
    files: dict[str, bytes] = {}
    for kata in katas:
        check_stub(course, kata)
        exercise = course.root / "exercises" / kata.name
        for name in ("README.md", "README.zh.md", f"{kata.name}.py"):
            files[f"exercises/{kata.name}/{name}"] = (exercise / name).read_bytes()
        for name, content in public_grader(kata, names).items():
            files[f"graders/{kata.name}/{name}"] = content
    files |= _common(course, min(katas, key=lambda kata: (kata.metadata.difficulty, kata.name)), engine)
    return Edition(tuple(names), engine.version, files)


def _common(course: Course, first: Kata, engine: Engine) -> dict[str, bytes]:
    """What is not of one kata: the readme, the doors, the engine."""
    templates = resources.files("kata_grader.authoring") / "student"
    files = {
        path: (templates / name).read_bytes().replace(b"@KATA@", first.name.encode())
        for name, path in _TEMPLATES.items()
    }
    files["requirements.txt"] = engine.requirement
    if engine.wheel is not None:
        name, content = engine.wheel
        files[f"engine/{name}"] = content
    licence = course.root / "LICENSE"
    if licence.is_file():
        files["LICENSE"] = licence.read_bytes()
    return files


def encode(manifest: Manifest) -> bytes:
    """The text of `edition.json`."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
