"""`kata verify`."""

import argparse
import contextlib
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table

from kata_grader.authoring import Finding, verify_kata
from kata_grader.catalogue import find_course
from kata_grader.cli.levels import chosen_sandbox
from kata_grader.judge.drawing import Plans
from kata_grader.judge.grading import Grader, pin_to_one_cpu
from kata_grader.judge.plugin import DEFAULT_SEED

__all__ = ["verify"]


def verify(options: argparse.Namespace) -> int:
    """Hold katas to their solutions; the exit status."""
    course = find_course(Path.cwd())
    katas = course.katas(options.katas)
    console = Console(highlight=False)
    pin_to_one_cpu()
    sandbox = chosen_sandbox(options, katas)
    grader = Grader(sandbox, Plans(course.root / ".kata"), seed=DEFAULT_SEED)
    table = Table(Column("kata", no_wrap=True), "requirements", "alternatives", "mistakes", "seconds", box=SIMPLE_HEAD)
    findings: list[Finding] = []
    with contextlib.closing(sandbox):
        for kata in katas:
            outcome = verify_kata(course, kata, grader)
            findings += outcome.findings
            for finding in outcome.findings:
                console.print(str(finding), markup=False, soft_wrap=True)
            counts = (outcome.requirements, outcome.alternatives, outcome.mistakes)
            table.add_row(kata.name, *map(str, counts), f"{outcome.seconds:.1f}")
    console.print(table)
    console.print(f"To mend: {len(findings)}" if findings else "Every solution got the verdict that it should.")
    return int(bool(findings))
