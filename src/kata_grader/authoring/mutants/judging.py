"""Lets a grader judge the mutants of a kata's reference, and says which of them it did not see."""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kata_grader.authoring.finding import Finding
from kata_grader.authoring.mutants.equivalents import Equivalent, equivalents_of, equivalents_path
from kata_grader.authoring.mutants.generating import mutants_of
from kata_grader.authoring.mutants.mutant import Mutant
from kata_grader.catalogue import Course
from kata_grader.judge.turn import Assignment
from kata_grader.model import Kata, RequirementVerdict, Status, Verdict

__all__ = ["Grade", "MutantsJudging", "MutantsOutcome", "Survivor"]

Grade = Callable[[Sequence[Assignment]], Iterable[Verdict]]


@dataclass(frozen=True, slots=True)
class Survivor(Finding):
    """A mutant that passes every requirement and is not declared."""

    mutant: Mutant

    def __str__(self) -> str:
        said = f"{self.path}, line {self.mutant.line}: {self.problem}: {self.fix}"
        return f"{said}\n{textwrap.indent(self.mutant.diff, '    ')}"


@dataclass(frozen=True, slots=True)
class MutantsOutcome:
    """What judging the mutants of a kata gave.

    Args:
        mutants: how many were looked at, the declared ones among them.
        killed: how many of them fail a requirement.
        equivalent: how many are declared to be no defects.
        survivors: those that pass every requirement and are not declared.
        stale: declarations that match no mutant of the reference.
        faults: mutants that made the grader itself fail.
        findings: everything that is to be mended: survivors, declarations that do not hold, faults.
        seconds: of all gradings together.
    """

    mutants: int
    killed: int
    equivalent: int
    survivors: tuple[Mutant, ...]
    stale: tuple[Equivalent, ...]
    faults: tuple[Mutant, ...]
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def kill_rate(self) -> float:
        """The share of mutants that are killed, of those that are no equivalents."""
        real = self.mutants - self.equivalent
        return self.killed / real if real else 1.0


class MutantsJudging:
    """The mutants of a kata's reference, whose gradings begin when this is made and are waited for by `outcome`.

    Args:
        course: where its files are.
        kata: which.
        grade: gives the verdicts on assignments, in their order.
        sample: judge so many only, spread evenly over the reference, always the same ones for the same source, and none that is
            declared; all of them when None.

    Raises:
        BrokenKata: its `equivalents.toml` is wrong.
        BadCall: cosmic-ray is not installed.
    """

    def __init__(self, course: Course, kata: Kata, grade: Grade, *, sample: int | None = None) -> None:
        self._reference = Path("solutions", kata.name, f"{kata.name}.py")
        self._declarations = equivalents_path(kata)
        self._declared = equivalents_of(course, kata)
        self._mutants = mutants_of((course.root / self._reference).read_text(encoding="utf-8"))
        self._declarations_of = {
            mutant: each for each in self._declared for mutant in self._mutants if each.matches(mutant)
        }
        open_ones = [mutant for mutant in self._mutants if mutant not in self._declarations_of]
        self._sampled = sample is not None
        self._looked_at = [*self._declarations_of, *open_ones] if sample is None else _spread(open_ones, sample)
        name = str(self._reference)
        self._verdicts = grade(
            [Assignment(kata, name, each.source.encode(), explained=False, stops=True) for each in self._looked_at]
        )

    def outcome(self) -> MutantsOutcome:
        """How many were killed, and everything that is to be mended."""
        declarations, looked_at = self._declarations_of, self._looked_at
        verdicts = list(self._verdicts)
        killers = dict(zip(looked_at, map(_killer, verdicts), strict=True))
        survivors = tuple(each for each in looked_at if killers[each] is None and each not in declarations)
        faults = tuple(each for each in looked_at if _is_fault(killers[each]))
        stale = tuple(each for each in self._declared if not any(map(each.matches, self._mutants)))
        findings = [
            *map(self._survived, survivors),
            *(self._stale(each) for each in stale),
            *(self._refuted(declarations[each], each, killers[each]) for each in declarations if each in killers),
            *(self._fault(each, killers[each]) for each in faults),
        ]
        equivalent = 0 if self._sampled else len(declarations)
        return MutantsOutcome(
            mutants=len(looked_at),
            killed=len(looked_at) - equivalent - len(survivors) - sum(each not in declarations for each in faults),
            equivalent=equivalent,
            survivors=survivors,
            stale=stale,
            faults=faults,
            findings=tuple(each for each in findings if each is not None),
            seconds=sum(verdict.seconds for verdict in verdicts),
        )

    def _survived(self, mutant: Mutant) -> Survivor:
        problem = f"no requirement fails when it is changed like this ({_made_by(mutant)})"
        fix = f"strengthen the grader, add a mistake with this defect, or declare it in {self._declarations} with its reason"
        return Survivor(self._reference, problem, fix, mutant)

    def _stale(self, declared: Equivalent) -> Finding:
        problem = f"the declaration of `{_short(declared.becomes)}` for `{_short(declared.was)}` in `{declared.function}` matches no mutant of the reference any more"
        return Finding(self._declarations, problem, "mend its lines, or remove it")

    def _refuted(self, declared: Equivalent, mutant: Mutant, killer: RequirementVerdict | None) -> Finding | None:
        if killer is None or _is_fault(killer):
            return None
        problem = f"`{_short(declared.becomes)}` for `{_short(declared.was)}` (line {mutant.line} of the reference) is declared equivalent, but gets `{killer.status}` at {killer.id}"
        return Finding(
            self._declarations, problem, "remove the declaration, or mend that requirement if it asks too much"
        )

    def _fault(self, mutant: Mutant, killer: RequirementVerdict | None) -> Finding:
        said = "" if killer is None else f" at {killer.id}: {killer.message}"
        problem = f"the grader itself fails when line {mutant.line} is changed to `{_short(mutant.becomes)}` ({_made_by(mutant)}){said}"
        return Finding(self._reference, problem, "mend the grader: a wrong submission is never its fault")


def _killer(verdict: Verdict) -> RequirementVerdict | None:
    """The first requirement that is not met."""
    unmet = [each for each in verdict.requirements if each.status not in {Status.PASSED, Status.SKIPPED}]
    return next(iter(unmet), None)


def _is_fault(killer: RequirementVerdict | None) -> bool:
    return killer is not None and killer.status is Status.GRADER_FAULT


def _made_by(mutant: Mutant) -> str:
    return f"{mutant.operator} in {mutant.function}" if mutant.function else mutant.operator


def _short(lines: str) -> str:
    """The first line of several."""
    first, _, more = lines.partition("\n")
    return f"{first} …" if more else first


def _spread(mutants: Sequence[Mutant], number: int) -> list[Mutant]:
    """So many of them, spread evenly."""
    taken = min(number, len(mutants))
    return [mutants[position * len(mutants) // taken] for position in range(taken)]
