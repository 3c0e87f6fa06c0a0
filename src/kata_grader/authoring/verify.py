"""Holds a kata to its contract: the stub fails as a stub, right ones pass in full, each mistake fails where it says."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import structs

from kata_grader.authoring.finding import Finding
from kata_grader.authoring.mutants import Grade, MutantsJudging, MutantsOutcome
from kata_grader.authoring.texts import check_texts
from kata_grader.catalogue import Course
from kata_grader.judge.turn import Assignment
from kata_grader.model import Kata, RequirementVerdict, Status, Verdict

__all__ = ["Outcome", "Verification"]

_SEEDS = (1, 2, 3)
_REPEATS = 10  # gradings of the reference that must be the same, each with a tenth of the examples and schedules
_THINNED = 10  # that a mistake fails nothing else is seen with a tenth of them, where a kata is slow
_OTHER_SEEDS = 3  # a right solution is held to a third of them with the seeds after the first, where a kata is slow
_SAMPLE = 8  # mutants; `kata mutants` takes all
_NOT_FAILED = frozenset({Status.PASSED, Status.GRADER_FAULT, Status.SKIPPED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What verifying a kata gave: findings, what was looked at, and how long its gradings took together.

    `exact` is the number of mistakes that fail what they name and nothing else.
    """

    kata: str
    findings: tuple[Finding, ...]
    requirements: int
    alternatives: int
    mistakes: int
    exact: int
    mutants: MutantsOutcome
    seconds: float


class Verification:
    """One kata. The gradings of its stub begin when this is made, all others with `begin`; `outcome` waits for them.

    The stub fails on the first example, so its gradings draw the examples of every seed for the judges of all the others.

    Args:
        course: where its files are.
        kata: which.
        grade: gives the verdicts on assignments, in their order; they come as they are asked for.
    """

    def __init__(self, course: Course, kata: Kata, grade: Grade) -> None:
        self._course = course
        self._kata = kata
        folder = course.root / "solutions" / kata.name
        self._stub = course.root / "exercises" / kata.name / f"{kata.name}.py"
        self._reference = folder / f"{kata.name}.py"
        self._alternatives = sorted((folder / "alternatives").glob("*.py"))
        self._mistakes = {path: _named(path) for path in sorted((folder / "mistakes").glob("*.py"))}
        self._ids = [requirement.id for requirement in kata.metadata.requirements]
        self._exact: set[str] = set()
        self._number_exact = 0
        self._seen: dict[Path, list[Verdict]] = {}
        self._grade = grade
        self._stubs = grade([self._assigned(self._stub, seed=seed) for seed in _SEEDS])

    def begin(self) -> None:
        """Begin the gradings of solutions, mistakes and mutants.

        Raises:
            BrokenKata: its `equivalents.toml` is wrong.
        """
        self._mutants = MutantsJudging(self._course, self._kata, self._grade, sample=_SAMPLE)
        plan = list(self._plan())
        self._paths = [path for path, _ in plan]
        self._verdicts = self._grade([assignment for _, assignment in plan])

    def _plan(self) -> Iterator[tuple[Path, Assignment]]:
        """Every solution and mistake that is graded, the reference first and most often."""
        slow = not self._kata.metadata.only_called
        for path in (self._reference, *self._alternatives):
            for seed in _SEEDS:
                thinned = _OTHER_SEEDS if slow and seed != _SEEDS[0] else 1
                yield path, self._assigned(path, kata=_halved(self._kata), seed=seed, thinned=thinned)
        for _ in range(_REPEATS):
            yield self._reference, self._assigned(self._reference, seed=_SEEDS[0], thinned=_REPEATS, anew=True)
        for path, named in self._mistakes.items():
            for seed in _SEEDS:
                yield path, self._assigned(path, seed=seed, only=frozenset(named), explained=False, anew=True)
            others = frozenset(self._ids) - named
            thinned = _THINNED if slow else 1
            yield path, self._assigned(path, seed=_SEEDS[0], only=others, explained=False, thinned=thinned, stops=True)

    def _assigned(self, path: Path, *, kata: Kata | None = None, **how: object) -> Assignment:
        return Assignment(kata or self._kata, str(path), path.read_bytes(), **how)  # type: ignore[arg-type]  # as its fields have it

    def outcome(self) -> Outcome:
        """Everything that is wrong with the kata, and what was looked at."""
        self._seen[self._stub] = list(self._stubs)
        for path, verdict in zip(self._paths, self._verdicts, strict=True):
            self._seen.setdefault(path, []).append(verdict)
        mutants = self._mutants.outcome()
        findings = (*self._findings(), *mutants.findings)
        seconds = mutants.seconds + sum(verdict.seconds for verdicts in self._seen.values() for verdict in verdicts)
        numbers = len(self._ids), len(self._alternatives), len(self._mistakes), self._number_exact
        return Outcome(self._kata.name, findings, *numbers, mutants, seconds)

    def _findings(self) -> Iterator[Finding]:
        yield from check_texts(self._course, self._kata)
        yield from self._check_stub()
        for path in (self._reference, *self._alternatives):
            yield from self._check_right(path)
        yield from self._check_sameness()
        failed: set[str] = set()
        for path, named in self._mistakes.items():
            yield from self._check_mistake(path, named, failed)
        yield from self._check_requirements(failed)

    def _shown(self, path: Path) -> Path:
        return path.relative_to(self._course.root)

    def _check_stub(self) -> Iterator[Finding]:
        told: set[str] = set()
        for each in (each for verdict in self._seen[self._stub] for each in verdict.requirements):
            if not each.untouched and each.id not in told:
                told.add(each.id)
                problem = f"the stub does not fail as a stub at {each.id} ({each.status}: {each.message})"
                yield Finding(self._shown(self._stub), problem, "let every function raise NotImplementedError")

    def _check_right(self, path: Path) -> Iterator[Finding]:
        told: set[str] = set()
        for verdict in self._seen[path][: len(_SEEDS)]:
            for each in verdict.requirements:
                if each.status is Status.PASSED or each.id in told:
                    continue
                told.add(each.id)
                yield Finding(self._shown(path), *_wrong_of_a_right_one(each, verdict.seed))

    def _check_sameness(self) -> Iterator[Finding]:
        repeated = self._seen[self._reference][len(_SEEDS) :]
        same = {msgspec.json.encode(structs.replace(verdict, seconds=0.0)) for verdict in repeated}
        if len(same) > 1:
            problem = f"{_REPEATS} gradings of it gave {len(same)} different verdicts"
            fix = "find what in the requirements or in the reference depends on chance or on time"
            yield Finding(self._shown(self._reference), problem, fix)

    def _check_mistake(self, path: Path, named: set[str], failed: set[str]) -> Iterator[Finding]:
        if not named or named - set(self._ids):
            problem = "its docstring names no requirement of the kata"
            yield Finding(self._shown(path), problem, "begin it with `fails: test_…`")
            return
        *seeded, others = [{each.id: each.status for each in verdict.requirements} for verdict in self._seen[path]]
        for name in sorted(named):
            seeds = [seed for seed, found in zip(_SEEDS, seeded, strict=True) if found[name] in _NOT_FAILED]
            if seeds:
                status = seeded[seeds[0] - 1][name]
                problem = f"this mistake gets `{status}` at {name} with seed {', '.join(map(str, seeds))}"
                yield Finding(self._shown(path), problem, "strengthen that requirement, or name the one that it breaks")
            else:
                failed.add(name)
        for name in self._ids:
            if others[name] is Status.GRADER_FAULT:
                yield Finding(self._shown(path), f"the grader itself fails at {name}", "mend the grader")
        if all(others[name] is Status.PASSED for name in self._ids if name not in named):
            self._number_exact += 1
            if len(named) == 1:
                self._exact |= named

    def _check_requirements(self, failed: set[str]) -> Iterator[Finding]:
        toml = self._shown(self._kata.grader / "kata.toml")
        folder = self._shown(self._reference.parent / "mistakes")
        for requirement in self._kata.metadata.requirements:
            name = requirement.id
            if name not in failed:
                yield Finding(folder, f"no mistake fails {name}", f"add one with `fails: {name}` in its docstring")
            elif name in self._exact and requirement.never_alone is not None:
                yield Finding(toml, f"a mistake does fail {name} alone", "take its `never_alone` out")
            elif name not in self._exact and requirement.never_alone is None:
                problem = f"no mistake fails {name} and nothing else"
                yield Finding(folder, problem, "add one, or give the requirement's reason in `never_alone`")


def _wrong_of_a_right_one(verdict: RequirementVerdict, seed: int) -> tuple[str, str]:
    """What is wrong when a right solution does not pass, and how to mend it."""
    rows = "; ".join(f"{label} {text}".strip() for label, text in verdict.rows())
    problem = f"a right solution gets `{verdict.status}` at {verdict.id} with seed {seed} ({rows})"
    if verdict.status is Status.TIMEOUT:
        return f"{problem}, with half of the limits", "raise `limits` in kata.toml, or ask for less"
    return problem, "mend the solution or the grader"


def _halved(kata: Kata) -> Kata:
    """The kata with half of its limits of time: what right solutions must do with."""
    limits = kata.metadata.limits
    halved = structs.replace(limits, seconds=limits.seconds / 2, cpu=(limits.cpu + 1) // 2)
    return structs.replace(kata, metadata=structs.replace(kata.metadata, limits=halved))


def _named(path: Path) -> set[str]:
    """The requirements that a mistake says it fails, from the first line of its docstring."""
    try:
        first = (ast.get_docstring(ast.parse(path.read_bytes())) or "").partition("\n")[0]
    except (SyntaxError, ValueError):
        return set()
    label, _, names = first.partition(":")
    return {name.strip() for name in names.split(",")} - {""} if label.strip() == "fails" else set()
