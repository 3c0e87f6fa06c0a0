"""What can be said of a kata's texts without grading anything: statements, hints, stub, and places still to fill in."""

import re
from collections.abc import Iterator
from pathlib import Path

from kata_grader.authoring.finding import Finding
from kata_grader.authoring.signatures import compared, public_names
from kata_grader.catalogue import Course
from kata_grader.model import Kata

__all__ = ["MARK", "check_texts"]

MARK = "FILL IN"  # in a new kata's files, where something is to be written
_LONG = 12  # characters: a shorter line, such as `return found`, gives nothing away
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FEWEST_ALTERNATIVES, _FEWEST_MISTAKES = 3, 10


def check_texts(course: Course, kata: Kata) -> Iterator[Finding]:
    """Everything that is wrong with a kata's texts."""
    texts = _Texts(course, kata)
    yield from texts.marks()
    yield from texts.statements()
    yield from compared(texts.stub, texts.reference, texts.shown(texts.stub))
    yield from texts.languages()
    yield from texts.hints()
    yield from texts.counts()


class _Texts:
    def __init__(self, course: Course, kata: Kata) -> None:
        self._root = course.root
        self._kata = kata
        self._exercise = course.root / "exercises" / kata.name
        self._solution = course.root / "solutions" / kata.name
        self.stub = self._exercise / f"{kata.name}.py"
        self.reference = self._solution / f"{kata.name}.py"

    def shown(self, path: Path) -> Path:
        return path.relative_to(self._root)

    def marks(self) -> Iterator[Finding]:
        for folder in (self._exercise, self._kata.grader, self._solution):
            for path in sorted(folder.rglob("*")):
                if path.suffix not in {".py", ".md", ".toml"} or "__pycache__" in path.parts:
                    continue
                lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
                for number, line in enumerate(lines, 1):
                    if MARK in line:
                        where = Path(f"{self.shown(path)}:{number}")
                        mark = line[line.index(MARK) :].strip("` ->")
                        yield Finding(where, f"`{mark}` stands there", "write that, and take the mark out")

    def statements(self) -> Iterator[Finding]:
        for name in ("README.md", "README.zh.md"):
            path = self._exercise / name
            text = path.read_text(encoding="utf-8", errors="replace")
            for public in public_names(self.stub):
                if not re.search(rf"\b{re.escape(public)}\b", text):
                    yield Finding(self.shown(path), f"it does not name `{public}`", "say what it does")
        if not _CHINESE.search(text):
            yield Finding(self.shown(path), "it is not in Chinese", "translate the statement")

    def languages(self) -> Iterator[Finding]:
        path = self.shown(self._kata.grader / "kata.toml")
        texts = [("title", self._kata.metadata.title)]
        for requirement in self._kata.metadata.requirements:
            texts += [(f"{requirement.id}: title", requirement.title), (f"{requirement.id}: hint", requirement.hint)]
        for what, text in texts:
            if text.en == text.zh and not _CHINESE.search(text.zh):
                yield Finding(path, f"the {what} is the same in both languages", "translate it")

    def hints(self) -> Iterator[Finding]:
        path = self.shown(self._kata.grader / "kata.toml")
        lines = {" ".join(line.split()) for line in self.reference.read_text(encoding="utf-8").splitlines()}
        for requirement in self._kata.metadata.requirements:
            hints = " ".join(f"{requirement.hint.en} {requirement.hint.zh}".split())
            for line in sorted(lines):
                if len(line) >= _LONG and line in hints:
                    problem = f"the hint of {requirement.id} holds a line of the reference, `{line}`"
                    yield Finding(path, problem, "say it in words that leave the code to the student")

    def counts(self) -> Iterator[Finding]:
        for name, fewest in (("alternatives", _FEWEST_ALTERNATIVES), ("mistakes", _FEWEST_MISTAKES)):
            folder = self._solution / name
            number = len(list(folder.glob("*.py")))
            if number < fewest:
                problem = f"there are {number} {name}, and at least {fewest} are needed"
                yield Finding(self.shown(folder), problem, "write more, as different as they can be")
