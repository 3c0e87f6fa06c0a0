"""`kata verify`."""

import argparse
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table

from kata_grader.authoring import Finding, verify_kata
from kata_grader.catalogue import find_course
from kata_grader.cli.judges import Judges, every_cpu
from kata_grader.cli.levels import chosen_sandbox
from kata_grader.judge.plugin import DEFAULT_SEED

__all__ = ["verify"]


def verify(options: argparse.Namespace) -> int:
    """Hold katas to their solutions; the exit status."""
    course = find_course(Path.cwd())
    asked = course.katas(options.katas)
    katas = [kata for kata in asked if kata.needs is None]
    console = Console(highlight=False)
    chosen_sandbox(options, katas).close()  # a wrong call is refused before any judge is started
    options.jobs = options.jobs or 2 * every_cpu()  # who judges servers and hangs waits most of the time
    table = Table(Column("kata", no_wrap=True), "requirements", "alternatives", "mistakes", "seconds", box=SIMPLE_HEAD)
    findings: list[Finding] = []
    for kata in asked:
        if kata.needs is not None:
            console.print(f"{kata.name} needs {kata.needs}: it is not verified here")
    with Judges(options, katas, course.root / ".kata", seed=DEFAULT_SEED) as judges:
        for kata in katas:
            outcome = verify_kata(course, kata, judges.grade)
            findings += outcome.findings
            for finding in outcome.findings:
                console.print(str(finding), markup=False, soft_wrap=True)
            counts = (outcome.requirements, outcome.alternatives, outcome.mistakes)
            table.add_row(kata.name, *map(str, counts), f"{outcome.seconds:.1f}")
    console.print(table)
    said = "Every solution got the verdict that it should." if katas else "Nothing was verified."
    console.print(f"To mend: {len(findings)}" if findings else said)
    return int(bool(findings))
