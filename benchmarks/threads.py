"""How mistakes with threads are found: by schedules, and by luck. Needs a while; `--seeds` and `--plain` make it shorter.

For each mistake that names a requirement under schedules: after how many schedules it is found, in what time, how many
preemptions its timeline shows, and how often the same requirement fails when its scenarios are run plainly, with real threads
that change every microsecond. For each right solution: whether any seed of the search raises a false alarm.
"""

import argparse
import functools
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from kata_grader.catalogue import find_course
from kata_grader.judge.drawing import Plans
from kata_grader.judge.grading import Grader, pin_to_one_cpu
from kata_grader.judge.turn import Assignment
from kata_grader.model import Kata, RequirementVerdict, Verdict
from kata_grader.sandbox import find_sandbox

COURSE = find_course(Path(__file__).parent)
PLAIN = Path(__file__).with_name("plain_threads.py")
SANDBOX = find_sandbox()
MOST_SHOWN = 2  # preemptions in a timeline, at the median


def graded(kata: Kata, path: Path, seed: int) -> tuple[Verdict, dict[str, float]]:
    """The verdict on a file, and how many seconds each requirement took."""
    took: dict[str, float] = {}
    last = time.perf_counter()

    def listen(verdict: RequirementVerdict) -> None:
        nonlocal last
        now = time.perf_counter()
        took[verdict.id], last = now - last, now

    grader = Grader(SANDBOX, Plans(COURSE.root / ".kata"), seed=seed)
    verdict = grader.grade(Assignment(kata, path.name, path.read_bytes(), {}), listener=listen).verdict
    return verdict, took


def wanted(path: Path) -> str:
    """The requirement that a mistake names."""
    found = re.search(r"fails: (test_\w+)", path.read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def plain(kata: Kata, path: Path, requirement: str, runs: int) -> str:
    """How many of so many plain runs fail."""
    command = [sys.executable, PLAIN, kata.grader, requirement, path, str(runs)]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except subprocess.TimeoutExpired as error:
        said = error.stdout.decode() if isinstance(error.stdout, bytes) else ""
    else:
        said = ran.stdout
    lines = said.split()
    failed, hangs = lines.count("failed"), lines.count("hangs")
    return f"{failed + hangs} of {len(lines)}" + (f", {hangs} hang" if hangs else "")


@functools.cache
def can_be_plain(name: str, requirement: str) -> bool:
    """Whether a requirement says anything of plain runs: the reference must pass them."""
    [kata] = COURSE.katas([name])
    return plain(kata, COURSE.root / "solutions" / kata.name / f"{kata.name}.py", requirement, 20) == "0 of 20"


def scheduled_katas() -> list[Kata]:
    """The katas whose threads run under schedules."""
    return [kata for kata in COURSE.katas() if kata.metadata.scheduled]


def solutions(kata: Kata) -> Iterator[Path]:
    """The right ones."""
    folder = COURSE.root / "solutions" / kata.name
    yield folder / f"{kata.name}.py"
    yield from sorted((folder / "alternatives").glob("*.py"))


def alarms(kata: Kata, path: Path, seeds: int) -> tuple[list[str], float]:
    """The requirements that a right solution fails under some seed, and the seconds of the first run."""
    failed, first = [], 0.0
    for seed in range(1, seeds + 1):
        verdict, _ = graded(kata, path, seed)
        first = first or verdict.seconds
        failed += [f"{each.id} with seed {seed}" for each in verdict.requirements if each.status != "passed"]
    return failed, first


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="of the search, for each right solution (default: 5)")
    parser.add_argument("--plain", type=int, default=1000, help="plain runs of each mistake (default: 1000)")
    parser.add_argument("katas", nargs="*")
    options = parser.parse_args()
    pin_to_one_cpu()
    console = Console(width=130, highlight=False)
    katas = [kata for kata in scheduled_katas() if not options.katas or kata.name in options.katas]
    if options.plain:
        found(console, katas, options.plain)
    right(console, katas, options.seeds)


def found(console: Console, katas: list[Kata], runs: int) -> None:
    """The table of mistakes."""
    table = Table("kata", "mistake", "schedules", "seconds", "preemptions", "plain runs that fail", box=SIMPLE_HEAD)
    preemptions = []
    missed = 0
    for kata in katas:
        for path in sorted((COURSE.root / "solutions" / kata.name / "mistakes").glob("*.py")):
            requirement = wanted(path)
            verdict, took = graded(kata, path, 1)
            [seen] = [each for each in verdict.requirements if each.id == requirement]
            if seen.coverage is None:
                continue  # no matter of schedules
            missed += seen.status == "passed"
            shown = seen.timeline.preemptions if seen.timeline is not None else None
            preemptions += [shown] if shown is not None else []
            luck = plain(kata, path, requirement, runs) if can_be_plain(kata.name, requirement) else "needs schedules"
            table.add_row(
                kata.name, path.stem, seen.coverage.split()[0] if seen.status != "passed" else "missed",
                f"{took[requirement]:.2f}", "" if shown is None else str(shown), luck,
            )  # fmt: skip
    console.print(table)
    median = statistics.median(preemptions)
    console.print(
        f"{table.row_count} mistakes, {missed} missed; preemptions shown: median {median:g} (goal: {MOST_SHOWN})"
    )


def right(console: Console, katas: list[Kata], seeds: int) -> None:
    """The right solutions, a line each as it comes."""
    console.print(f"right solutions under {seeds} seeds: seconds of the first, and false alarms")
    for kata in katas:
        for path in solutions(kata):
            failed, seconds = alarms(kata, path, seeds)
            console.print(f"{kata.name:22} {path.stem:28} {seconds:5.2f}  {'; '.join(failed) or 'none'}")


if __name__ == "__main__":
    try:
        main()
    finally:
        SANDBOX.close()
