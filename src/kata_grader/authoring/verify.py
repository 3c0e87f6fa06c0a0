"""Holds a kata to its solutions: the stub fails as a stub, right ones pass in full, each mistake fails where it says."""

import ast
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kata_grader.catalogue import Course
from kata_grader.judge.grading import Assignment
from kata_grader.model import Kata, Status, Verdict

__all__ = ["Finding", "Outcome", "verify_kata"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: in which file, what is wrong, and how."""

    path: Path
    problem: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}: {self.fix}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What verifying a kata gave."""

    findings: tuple[Finding, ...]
    requirements: int
    alternatives: int
    mistakes: int
    seconds: float


Grade = Callable[[Sequence[Assignment]], Iterable[Verdict]]


def verify_kata(course: Course, kata: Kata, grade: Grade) -> Outcome:
    """Verify one kata.

    Args:
        course: where its files are.
        kata: which.
        grade: gives the verdicts on submissions, in their order.

    Returns:
        Everything that is wrong with it, and what was looked at.
    """
    started = time.monotonic()
    verifier = _Verifier(course, kata, grade)
    findings = tuple(verifier.findings())
    return Outcome(
        findings,
        len(kata.metadata.requirements),
        len(verifier.alternatives),
        len(verifier.mistakes),
        time.monotonic() - started,
    )


class _Verifier:
    def __init__(self, course: Course, kata: Kata, grade: Grade) -> None:
        self._root = course.root
        self._kata = kata
        self._grade = grade
        self._verdicts: dict[Path, Verdict] = {}
        folder = course.root / "solutions" / kata.name
        self._stub = course.root / "exercises" / kata.name / f"{kata.name}.py"
        self._reference = folder / f"{kata.name}.py"
        self.alternatives = sorted((folder / "alternatives").glob("*.py"))
        self.mistakes = sorted((folder / "mistakes").glob("*.py"))

    def findings(self) -> Iterator[Finding]:
        paths = [self._stub, self._reference, *self.alternatives, *self.mistakes]
        assignments = [Assignment(self._kata, str(path), path.read_bytes()) for path in paths]
        self._verdicts = dict(zip(paths, self._grade(assignments), strict=True))
        yield from self._check_stub()
        for path in (self._reference, *self.alternatives):
            yield from self._check_right(path)
        failed: set[str] = set()
        for path in self.mistakes:
            yield from self._check_mistake(path, failed)
        for requirement in self._kata.metadata.requirements:
            if requirement.id not in failed:
                folder = self._shown(self._reference.parent / "mistakes")
                yield Finding(
                    folder,
                    f"no mistake fails {requirement.id}",
                    f"add one with `fails: {requirement.id}` in its docstring",
                )

    def _shown(self, path: Path) -> Path:
        return path.relative_to(self._root)

    def _check_stub(self) -> Iterator[Finding]:
        for each in self._verdicts[self._stub].requirements:
            if not each.untouched:
                problem = f"the stub does not fail as a stub at {each.id} ({each.status}: {each.message})"
                yield Finding(self._shown(self._stub), problem, "let every function raise NotImplementedError")

    def _check_right(self, path: Path) -> Iterator[Finding]:
        for each in self._verdicts[path].requirements:
            if each.status is not Status.PASSED:
                rows = "; ".join(f"{label} {text}".strip() for label, text in each.rows())
                yield Finding(
                    self._shown(path),
                    f"a right solution gets `{each.status}` at {each.id} ({rows})",
                    "mend the solution or the grader",
                )

    def _check_mistake(self, path: Path, failed: set[str]) -> Iterator[Finding]:
        named = _named(path)
        known = {requirement.id for requirement in self._kata.metadata.requirements}
        if not named or named - known:
            yield Finding(
                self._shown(path), "its docstring names no requirement of the kata", "begin it with `fails: test_…`"
            )
            return
        statuses = {each.id: each.status for each in self._verdicts[path].requirements}
        for name in sorted(named):
            if statuses[name] in {Status.PASSED, Status.GRADER_FAULT, Status.SKIPPED}:
                yield Finding(
                    self._shown(path),
                    f"this mistake gets `{statuses[name]}` at {name}",
                    "strengthen that requirement, or name the one that it breaks",
                )
            else:
                failed.add(name)


def _named(path: Path) -> set[str]:
    """The requirements that a mistake says it fails, from the first line of its docstring."""
    try:
        first = (ast.get_docstring(ast.parse(path.read_bytes())) or "").partition("\n")[0]
    except (SyntaxError, ValueError):
        return set()
    label, _, names = first.partition(":")
    return {name.strip() for name in names.split(",")} - {""} if label.strip() == "fails" else set()
