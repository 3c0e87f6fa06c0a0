"""What scoring a class costs, as ratios within one run: `kata score` beside what else a course could do, and how it grows.

For each kata a class is made up (`cohort.py`), as large as `--sizes` says: half of it right, half wrong. Then, in one run:

- `kata score` with one judge, from its start to its report, at every size; and beside it, on some of the same submissions
  (`yardsticks.py`), a pytest process with hypothesis for each, a unittest process with eleven fixed cases for each, one unprotected
  pytest process over all, and the floor, which is the same calls in a forked child with nothing around them;
- how the time of a submission and the peak memory of the scorer and of its judges grow with the size, the time of a run with a single
  submission (start-up and the like) taken off;
- two judges against one;
- what submissions cost that never end. They are in no other figure: nothing but a sandbox's patience says when they are over, and an
  unprotected process would wait for ever.

All times are wall time: run it on a machine that has nothing else to do. The load that it finds is printed; from one process
a CPU on, no figure means anything. `nox -s bench -- --sizes 100 1000 10000` is the full run.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from calls import calls_of
from cohort import Cohort
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table
from yardsticks import Yardsticks

from kata_grader.catalogue import find_course
from kata_grader.model import Kata

COURSE = find_course(Path(__file__).parent)
KATAS = ("sequential_search", "struct_pack")
SAMPLES = {"properties": 8, "fixed": 40}  # of the slow yardsticks
MOST = 1_000  # submissions for the quick ones
HANGING = 2
FLAT, TWICE, FLOOR = 0.10, 1.8, 4
CONSOLE = Console(width=120, highlight=False)


@dataclass(slots=True)
class Run:
    """What a `kata score` came to: how many passed, seconds from start to end, and peak memory in MiB where the system tells."""

    seconds: float = 0.0
    passed: int = 0
    scorer: float = 0.0
    judge: float = 0.0


def score(kata: Kata, cohort: Path, *, jobs: int) -> Run:
    """Score a cohort into a new folder."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "kata_grader", "score", str(cohort), "--out", out, "--kata", kata.name]
        started = time.perf_counter()
        with subprocess.Popen(
            [*command, "--jobs", str(jobs)],
            cwd=COURSE.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            run = Run()
            watcher = threading.Thread(target=_watch, args=(process, run), daemon=True)
            watcher.start()
            said = process.communicate()[0]
            run.seconds = time.perf_counter() - started
            watcher.join()
        verdicts = Path(out, "verdicts.jsonl")
        run.passed = verdicts.read_text(encoding="utf-8").count('"status":"passed","score"') if verdicts.exists() else 0
    if process.returncode not in {0, 1}:
        raise RuntimeError(f"kata score ended with {process.returncode}: {said}")
    return run


def _watch(process: "subprocess.Popen[str]", run: Run) -> None:
    """Note the highest peak of the scorer and of any judge until it ends. The kernel keeps peaks: looking now and then will do."""
    while process.poll() is None:
        run.scorer = max(run.scorer, _peak(process.pid))
        for child in _children(process.pid):
            run.judge = max(run.judge, _peak(child))
        time.sleep(0.2)


def _children(pid: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except OSError:
        return []


def _peak(pid: int) -> float:
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


class Bench:
    """All that is measured of one kata.

    Args:
        kata: which.
        sizes: of cohorts, ascending.
        folder: an empty one, to write in.
    """

    def __init__(self, kata: Kata, sizes: list[int], folder: Path) -> None:
        self.kata = kata
        self._sizes = sizes
        self._folder = folder
        self._calls = calls_of(COURSE, kata)
        self._cohort = Cohort(COURSE, kata, self._calls)
        self._runs: dict[int, Run] = {}
        right, wrong, endless = self._cohort.bases
        CONSOLE.print(
            f"\n[bold]{kata.name}[/bold]: classes made of {right} right programs and {wrong} wrong ones, {endless} more never end; "
            f"{sum(map(len, self._calls)):,} calls each"
        )

    def _of(self, number: int) -> Path:
        """A cohort of so many."""
        folder = self._folder / str(number)
        if not folder.exists():
            self._cohort.write(folder, number)
        return folder

    def run(self) -> None:
        """Measure and print everything."""
        score(self.kata, self._of(1), jobs=1)  # draws the examples
        for size in (1, *self._sizes):
            self._runs[size] = score(self.kata, self._of(size), jobs=1)
        self._compare()
        self._growth()
        self._two_judges()
        self._hanging()

    def _compare(self) -> None:
        """The table of yardsticks."""
        size = self._sizes[-1]
        ours = self._runs[size].seconds / size
        few = min(MOST, size)
        each = [path / f"{self.kata.name}.py" for path in sorted(self._of(few).iterdir())]
        some = {name: _spread(each, number) for name, number in SAMPLES.items()}
        folder = self._folder / "yardsticks"
        folder.mkdir()
        others = Yardsticks(self.kata, self._calls, folder)
        table = Table(
            "who", *(Column(name, justify="right") for name in ("submissions", "ms each", "a second and core", "ratio", "goal", "")),
            box=SIMPLE_HEAD,
        )  # fmt: skip
        table.add_row("kata score, one judge, all of it", f"{size:,}", *_pace(ours), "", "", "")
        aside = (self._runs[size].seconds - self._runs[1].seconds) / max(size - 1, 1)
        table.add_row("the same, start-up aside", f"{size:,}", *_pace(aside), "", "", "")
        for who, number, seconds, goal in (
            ("a pytest process each, hypothesis", len(some["properties"]), others.process_with_properties(some["properties"]), 100),
            ("a unittest process each, 11 cases", len(some["fixed"]), others.process_with_fixed_cases(some["fixed"]), 5),
            ("one pytest process, 11 cases", few, others.one_process_with_fixed_cases(self._of(few)), 1),
            ("one pytest process, same examples", few, others.one_process_with_all_examples(self._of(few)), 1),
        ):  # fmt: skip
            ratio = seconds / number / ours
            table.add_row(
                who, f"{number:,}", *_pace(seconds / number), f"{ratio:.1f} × ours", f"≥ {goal}", _met(ratio >= goal)
            )
        floor = others.floor(self._of(few)) / few
        ratio = ours / floor
        table.add_row(
            "the floor: a fork, same examples",
            f"{few:,}",
            *_pace(floor),
            f"ours {ratio:.1f} ×",
            f"≤ {FLOOR}",
            _met(ratio <= FLOOR),
        )
        CONSOLE.print(table)

    def _growth(self) -> None:
        """How time and memory grow."""
        start = self._runs[1].seconds
        columns = (
            "submissions",
            "passed",
            "seconds",
            "ms each, start-up aside",
            "scorer's peak MB",
            "a judge's peak MB",
        )
        table = Table(*(Column(name, justify="right") for name in columns), box=SIMPLE_HEAD)
        each = {size: (self._runs[size].seconds - start) / (size - 1) for size in self._sizes if size > 1}
        for size, run in self._runs.items():
            pace = f"{each[size] * 1e3:.1f}" if size in each else "–"
            table.add_row(
                f"{size:,}", f"{run.passed:,}", f"{run.seconds:.1f}", pace, f"{run.scorer:.0f}", f"{run.judge:.0f}"
            )
        CONSOLE.print(table)
        if len(each) > 1:
            first, *_, last = each.values()
            small, large = self._runs[min(each)], self._runs[max(each)]
            memory = max(_growth(small.scorer, large.scorer), _growth(small.judge, large.judge))
            CONSOLE.print(
                f"from {min(each):,} to {max(each):,} submissions: time of each {last / first - 1:+.0%}, memory {memory:+.0%} "
                f"(goal: within {FLAT:.0%}) {_met(abs(last / first - 1) <= FLAT and memory <= FLAT)}"
            )

    def _two_judges(self) -> None:
        """Two judges on two CPUs, against one."""
        cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        if cpus == 1:
            CONSOLE.print("two judges: there is but one CPU")
            return
        size = self._sizes[-1]
        two = score(self.kata, self._of(size), jobs=2)
        ratio = self._runs[size].seconds / two.seconds
        CONSOLE.print(
            f"two judges: {two.seconds / size * 1e3:.1f} ms each, {ratio:.2f} × as fast as one (goal: {TWICE}) {_met(ratio >= TWICE)}"
        )

    def _hanging(self) -> None:
        """What it costs to find out that a submission never ends."""
        folder = self._folder / "hanging"
        self._cohort.write_hanging(folder, HANGING)
        run = score(self.kata, folder, jobs=1)
        CONSOLE.print(
            f"one that never ends: {(run.seconds - self._runs[1].seconds) / HANGING:.1f} s; in no figure above"
        )


def _growth(small: float, large: float) -> float:
    return large / small - 1 if small else 0.0


def _spread(paths: list[Path], number: int) -> list[Path]:
    """So many of them, right ones and wrong ones alike."""
    taken = min(number, len(paths))
    return [paths[place * len(paths) // taken] for place in range(taken)]


def _pace(seconds: float) -> tuple[str, str]:
    return f"{seconds * 1e3:,.1f}", f"{1 / seconds:,.1f}"


def _met(good: bool) -> str:  # noqa: FBT001  # it reads well where it is called
    return "[green]met[/green]" if good else "[red]missed[/red]"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000], help="of cohorts (default: 100 1000)")
    parser.add_argument("--kata", choices=KATAS, action="append", help="this one only")
    options = parser.parse_args()
    for kata in COURSE.katas(options.kata or list(KATAS)):
        if hasattr(os, "getloadavg"):
            CONSOLE.print(f"load before: {os.getloadavg()[0]:.1f} processes")
        with tempfile.TemporaryDirectory() as folder:
            Bench(kata, sorted(options.sizes), Path(folder)).run()


if __name__ == "__main__":
    main()
