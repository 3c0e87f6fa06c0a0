"""Searches what goes out to students for anything of a solution, and for what is said of hidden requirements.

A line of a solution counts when it tells something: it has three words or more that are not Python's own, and is no import.
It does not count when it stands in a stub that is shipped or in the engine. A reference's lines count everywhere; those of
alternatives and mistakes everywhere but in graders, which may well reach an answer in a way that is somebody's alternative. In what
is not Python, a line of four words or more counts inside a longer one too. A file that holds half of a solution is one,
whatever its single lines are. The limits were measured over sixteen katas and the engine: no line
stands where it should not; in the first seven, the most of a solution that any shipped file shares is 14 %.
"""

import io
import keyword
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from kata_grader.authoring.engine import sources
from kata_grader.authoring.finding import Finding
from kata_grader.catalogue import Course
from kata_grader.model import Kata

__all__ = ["LeakSearch"]

_WORD = re.compile(r"\w+")
_FEWEST_WORDS, _FEWEST_INSIDE, _LONGER_THAN = 3, 4, 16  # words, words, characters
_SHARE, _FEWEST_LINES = 0.5, 4


class LeakSearch:
    """Knows what may not go out.

    Args:
        course: the instructor's, with the solutions of all its katas.
        katas: those that are shipped.
    """

    def __init__(self, course: Course, katas: Collection[Kata]) -> None:
        self._root = course.root
        stubs = {
            line for kata in katas for line in _file_lines(course.root / "exercises" / kata.name / f"{kata.name}.py")
        }
        public = stubs.union(*map(_file_lines, sources()))
        self._lines: dict[str, tuple[Path, int]] = {}
        self._of_references: set[str] = set()
        self._wholes: dict[Path, frozenset[str]] = {}
        for path in _solutions(course):
            self._wholes[path] = (
                frozenset(line for line in _file_lines(path) if _words(line) and not _imports(line)) - stubs
            )
            for number, line in enumerate(_file_lines(path), 1):
                if line not in public and _tells(line):
                    self._lines.setdefault(line, (path, number))
                    if path.parent.parent.name == "solutions":
                        self._of_references.add(line)
                        self._lines[line] = (path, number)
        self._hidden = dict(_hidden(katas))

    def findings(self, files: Mapping[str, bytes]) -> Iterator[Finding]:
        """What is found.

        Args:
            files: the contents by their paths; archives are looked into.
        """
        for path, content in _unpacked(files):
            lines = [_plain(line) for line in content.decode("utf-8", "replace").split("\n")]
            yield from self._leaked_lines(path, lines)
            yield from self._leaked_whole(path, lines)
            yield from self._told(path, lines)

    def _leaked_lines(self, path: str, lines: list[str]) -> Iterator[Finding]:
        counts = self._of_references if path.startswith("graders/") else self._lines
        inside = [] if path.endswith(".py") else [line for line in counts if len(_words(line)) >= _FEWEST_INSIDE]
        text = "\n".join(lines)
        inside = [line for line in inside if line in text]
        for number, line in enumerate(lines, 1):
            found = [each for each in (line, _bare(line)) if each in counts] or [
                each for each in inside if each in line
            ]
            for each in found[:1]:
                origin, where = self._lines[each]
                yield _leak(path, number, f"it is line {where} of {self._shown(origin)}: {each}")

    def _leaked_whole(self, path: str, lines: list[str]) -> Iterator[Finding]:
        there = set(lines)
        for origin, whole in self._wholes.items():
            shared = len(whole & there)
            if shared >= _FEWEST_LINES and shared >= _SHARE * len(whole):
                yield _leak(path, 1, f"the file holds {shared} of the {len(whole)} lines of {self._shown(origin)}")
                return

    def _told(self, path: str, lines: list[str]) -> Iterator[Finding]:
        if path.startswith("engine/"):
            return
        for number, line in enumerate(lines, 1):
            for text, what in self._hidden.items():
                identifier = text.startswith("test_")
                # A statement says all that is asked, so it may well have the words of a title.
                if text in (_WORD.findall(line) if identifier else line) and (
                    identifier or not path.startswith("exercises/")
                ):
                    yield _leak(path, number, f"it has the {what}")

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def _leak(path: str, number: int, problem: str) -> Finding:
    fix = "take it out; if it is no secret, write it differently in one of the two places"
    return Finding(Path(f"{path}:{number}"), problem, fix)


def _solutions(course: Course) -> list[Path]:
    return [
        path
        for path in sorted((course.root / "solutions").rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def _file_lines(path: Path) -> list[str]:
    return [_plain(line) for line in path.read_bytes().decode("utf-8", "replace").split("\n")]


def _plain(line: str) -> str:
    return " ".join(line.split())


def _bare(line: str) -> str:
    """A line without what makes it a comment, a quotation, an example or an item of a list."""
    return line.strip("#>.-*|` ")


def _words(line: str) -> list[str]:
    return [word for word in _WORD.findall(line) if not keyword.iskeyword(word)]


def _imports(line: str) -> bool:
    return line.startswith(("import ", "from "))


def _tells(line: str) -> bool:
    return len(line) > _LONGER_THAN and len(_words(line)) >= _FEWEST_WORDS and not _imports(line)


def _hidden(katas: Iterable[Kata]) -> Iterator[tuple[str, str]]:
    """What is said of hidden requirements and of no other, with what it is."""
    katas = list(katas)
    public = {
        text
        for kata in katas
        for each in kata.metadata.requirements
        if not each.hidden
        for text in (each.id, each.title.en, each.title.zh, each.hint.en, each.hint.zh)
    }
    for kata in katas:
        for each in kata.metadata.requirements:
            if not each.hidden:
                continue
            what = f"hidden requirement {each.id} of {kata.name}"
            for text, kind in ((each.id, "name"), (each.title.en, "title"), (each.title.zh, "title"), (each.hint.en, "hint"), (each.hint.zh, "hint")):  # fmt: skip
                if not any(text in other for other in public):
                    yield _plain(text), f"{kind} of the {what}"


def _unpacked(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files, and those inside of archives."""
    for path, content in files.items():
        if PurePosixPath(path).suffix in {".whl", ".zip"}:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                inner = {f"{path}!{name}": archive.read(name) for name in archive.namelist()}
            yield from _unpacked(inner)
        else:
            yield path, content
