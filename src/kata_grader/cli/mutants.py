"""`kata mutants`."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.status import Status
from rich.table import Column, Table

from kata_grader.authoring.mutants import MutantsJudging, MutantsOutcome
from kata_grader.catalogue import find_course
from kata_grader.cli.judges import Judges, every_cpu
from kata_grader.cli.levels import chosen_sandbox
from kata_grader.judge.plugin import DEFAULT_SEED
from kata_grader.judge.turn import Assignment
from kata_grader.model import Verdict

__all__ = ["mutants"]

_COLUMNS = ("mutants", "killed", "equivalent", "survive", "kill\nrate", "seconds")


def mutants(options: argparse.Namespace) -> int:
    """Let graders judge the mutants of their references; the exit status."""
    course = find_course(Path.cwd())
    asked = course.katas(options.katas)
    katas = [kata for kata in asked if kata.needs is None]
    console = Console(highlight=False)
    chosen_sandbox(options, katas).close()  # a wrong call is refused before any judge is started
    options.jobs = options.jobs or 2 * every_cpu()  # who judges servers and hangs waits most of the time
    columns = [Column(header, no_wrap=True) for header in ("kata", *_COLUMNS)]
    table = Table(*columns, box=SIMPLE_HEAD, collapse_padding=True, pad_edge=False, show_edge=False)
    found = 0
    for kata in asked:
        if kata.needs is not None:
            console.print(f"{kata.name} needs {kata.needs}: its mutants are not graded here")
    with Judges(options, katas, course.root / ".kata", seed=DEFAULT_SEED) as judges:
        for kata in katas:
            with console.status(f"{kata.name}: making mutants") as status:
                grade = _Counted(judges, status, kata.name)
                outcome = MutantsJudging(course, kata, grade, sample=options.sample).outcome()
            for finding in outcome.findings:
                console.print(str(finding), markup=False, soft_wrap=True)
            found += len(outcome.findings)
            table.add_row(kata.name, *_row(outcome))
    console.print(table)
    console.print(f"To mend: {found}" if found else _all_well(katas))
    return int(bool(found))


class _Counted:
    """Grades, and says on a terminal how far it is."""

    def __init__(self, judges: Judges, status: Status, kata: str) -> None:
        self._judges = judges
        self._status = status
        self._kata = kata

    def __call__(self, assignments: Sequence[Assignment]) -> Iterator[Verdict]:
        for number, verdict in enumerate(self._judges.grade(assignments), 1):
            self._status.update(f"{self._kata}: {number} of {len(assignments)} mutants graded")
            yield verdict


def _row(outcome: MutantsOutcome) -> list[str]:
    counts = (outcome.mutants, outcome.killed, outcome.equivalent, len(outcome.survivors))
    return [*map(str, counts), f"{outcome.kill_rate:.1%}", f"{outcome.seconds:.1f}"]


def _all_well(katas: Sequence[object]) -> str:
    return "Every defect is seen, or declared to be none." if katas else "Nothing was graded."
