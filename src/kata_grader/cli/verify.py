"""`kata verify`."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table

from kata_grader.authoring import Finding, Outcome, Verification
from kata_grader.catalogue import find_course
from kata_grader.cli.judges import Judges, every_cpu
from kata_grader.cli.levels import chosen_sandbox
from kata_grader.errors import BrokenKata
from kata_grader.judge.plugin import DEFAULT_SEED

__all__ = ["verify"]

# `exact`: mistakes that fail what they name and nothing else; `seconds`: of all gradings, on however many CPUs.
_COLUMNS = ("require-\nments", "alter-\nnatives", "mistakes", "exact", "mutants\nkilled", "seconds")


def verify(options: argparse.Namespace) -> int:
    """Hold katas to their contract; the exit status."""
    course = find_course(Path.cwd())
    whole, broken = course.checked(options.katas)
    katas = [kata for kata in whole if kata.needs is None]
    console = Console(highlight=False)
    chosen_sandbox(options, katas).close()  # a wrong call is refused before any judge is started
    options.jobs = options.jobs or 2 * every_cpu()  # who judges servers and hangs waits most of the time
    for kata in whole:
        if kata.needs is not None:
            console.print(f"{kata.name} needs {kata.needs}: it is not verified here")
    columns = [Column(header, no_wrap=True) for header in ("kata", *_COLUMNS)]
    table = Table(*columns, box=SIMPLE_HEAD, collapse_padding=True, pad_edge=False, show_edge=False)
    with Judges(options, katas, course.root / ".kata", seed=DEFAULT_SEED) as judges:
        begun = []
        for verification in [Verification(course, kata, judges.grade) for kata in katas]:
            try:
                verification.begin()
            except BrokenKata as problem:
                broken.append(problem)
            else:
                begun.append(verification)
        findings = [Finding(_shown(problem.path, course.root), problem.problem, problem.fix) for problem in broken]
        _print(console, findings)
        for verification in begun:
            outcome = verification.outcome()
            findings += outcome.findings
            _print(console, outcome.findings)
            table.add_row(*_row(outcome))
    console.print(table)
    said = "Every solution got the verdict that it should." if katas else "Nothing was verified."
    console.print(f"To mend: {len(findings)}" if findings else said)
    return int(bool(findings))


def _shown(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path


def _print(console: Console, findings: Iterable[Finding]) -> None:
    for finding in findings:
        console.print(str(finding), markup=False, soft_wrap=True)


def _row(outcome: Outcome) -> list[str]:
    counts = (outcome.requirements, outcome.alternatives, outcome.mistakes, outcome.exact)
    mutants = f"{outcome.mutants.killed} of {outcome.mutants.mutants}"
    return [outcome.kata, *map(str, counts), mutants, f"{outcome.seconds:.1f}"]
