"""`kata score`."""

import argparse
import contextlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table

from kata_grader.catalogue import Course, find_course
from kata_grader.cli.comparison import show_comparison
from kata_grader.cli.handed_in import chosen_formats
from kata_grader.cli.judges import every_cpu
from kata_grader.cli.levels import asked_level, chosen_sandbox
from kata_grader.cli.progress import Progress
from kata_grader.errors import BadCall
from kata_grader.judge.plugin import DEFAULT_SEED
from kata_grader.model import Kata, Level
from kata_grader.reports import FORMATS
from kata_grader.scoring import (
    Conditions,
    Crew,
    Database,
    LocalJudges,
    Register,
    Remark,
    Scoring,
    Setting,
    Store,
    Submissions,
    Tally,
    WorkingDatabase,
    conditions_for,
    engine_hash,
    write_report,
)

__all__ = ["score"]

_MOST_SHOWN = 20  # remarks on the screen; all of them are in a file
_REMARKS = "unplaced.txt"


def score(options: argparse.Namespace) -> int:
    """Score a cohort, or compare two runs; the exit status."""
    if options.compare is not None:
        return show_comparison(options)
    formats = chosen_formats(options.format or ["json"])
    if options.submissions is None or options.out is None:
        raise BadCall("name the submissions and a folder for the scores, as in `kata score SUBMISSIONS --out DIR`")
    if not options.submissions.exists():
        raise BadCall(f"there is no folder or zip {options.submissions}")
    if options.cluster is not None and options.jobs is not None:
        raise BadCall("`--jobs` is for this machine's judges; a cluster has as many as its workers have threads")
    course = find_course(Path.cwd())
    katas = [kata for kata in course.katas(list(dict.fromkeys(options.katas))) if kata.needs is None]
    level = _level(options, [])
    with _locked(options.out), contextlib.closing(WorkingDatabase(options.out / "scores.sqlite")) as database:
        run = _Run(course, katas, level, database, options)
        try:
            return run.run(formats)
        except KeyboardInterrupt:
            kept = f"What was scored is in {options.out / 'scores.sqlite'}"
            print(f"kata: stopped. {kept}, and the same command goes on from there.", file=sys.stderr)
            return 130


def _level(options: argparse.Namespace, katas: list[Kata]) -> Level:
    """The level of the sandbox that is asked for, if it can hold these katas; a cluster's machines see to that themselves."""
    if options.cluster is not None:
        return asked_level(options)
    sandbox = chosen_sandbox(options, katas)
    sandbox.close()
    return sandbox.level


@contextlib.contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Keep others from scoring into the same folder, for as long as this process lives."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / ".lock", blocking=False)
        lock.acquire()
    except Timeout:
        raise BadCall(f"another `kata score` writes to {out}: wait for it, or name another folder") from None
    except OSError as error:
        raise BadCall(f"{out} cannot be written: {error.strerror}") from None
    with lock:
        yield


class _Run:
    """One run, from what is there to what came of it."""

    def __init__(
        self, course: Course, katas: list[Kata], level: Level, database: Database, options: argparse.Namespace
    ) -> None:
        self._katas = katas
        self._options = options
        self._out: Path = options.out
        self._console = Console(highlight=False)
        self._seed = DEFAULT_SEED if options.seed is None else options.seed
        self._setting = Setting(tuple(katas), course.root / ".kata", level, self._seed)
        engine = engine_hash()
        conditions = [conditions_for(kata, seed=self._seed, level=level, engine=engine) for kata in katas]
        self._conditions: dict[str, Conditions] = {each.kata: each for each in conditions}
        self._store = Store(database)
        self._register = Register(database, self._store, conditions)
        self._submissions = Submissions(options.submissions, course.names, _apart(course, katas))

    def run(self, formats: list[str]) -> int:
        """All of it; the exit status."""
        self._say_remarks(self._register.fill(self._submissions.found()))
        students, submissions, different = self._register.number()
        if not submissions:
            raise BadCall(
                f"there is no submission in {self._options.submissions}; {self._out / _REMARKS} says what there is"
            )
        found = {tally.kata for tally in self._register.tallies()}
        _level(self._options, [kata for kata in self._katas if kata.name in found])  # refuses what it cannot hold
        left = self._register.begin(again=self._options.again)
        known = f", {different - left:,} graded before" if different > left else ""
        self._say(
            f"{_some(students, 'student')}, {_some(len(found), 'kata')}, {_some(submissions, 'submission')} ({different:,} different{known})"
        )
        scoring = Scoring(self._submissions, self._register, self._store, self._conditions)
        if left:
            self._grade(scoring, left, found)
        return self._finish(formats, scoring.gone)

    def _say(self, text: str, *, error: bool = False) -> None:
        console = Console(file=sys.stderr, highlight=False) if error else self._console
        console.print(text, markup=False, soft_wrap=True)

    def _say_remarks(self, remarks: Iterable[Remark]) -> None:
        """Say what could not be placed, and write all that there is to say of files to one of ours."""
        shown, hidden, aside = 0, 0, 0
        path = self._out / _REMARKS
        with _writing(path) as file:
            for remark in remarks:
                file.write(f"{remark.kind}\t{remark.path}\t{remark.why}\n")
                if remark.kind == "aside":
                    aside += 1
                elif shown < _MOST_SHOWN:
                    self._say(f"{remark.kind}: {remark.path}: {remark.why}")
                    shown += 1
                else:
                    hidden += 1
        if hidden:
            self._say(f"… and {hidden:,} more, in {path}")
        if aside:
            self._say(
                f"beside them, {_some(aside, 'file or folder', 'files and folders')} that nobody hands in; {path} names them"
            )

    def _grade(self, scoring: Scoring, left: int, found: set[str]) -> None:
        """Grade what is left."""
        crew = self._crew(left, found)
        finished = False
        try:
            with Progress(left) as progress:
                scoring.run(crew, progress.add)
            finished = True
        finally:
            crew.close(at_once=not finished)

    def _crew(self, left: int, found: set[str]) -> Crew:
        """Those who grade: judges of this machine, or the machines of a cluster, which get the graders of what was found."""
        if self._options.cluster is None:
            return LocalJudges(min(self._options.jobs or every_cpu(), left), self._setting)
        from kata_grader.scoring.cluster import DaskCrew

        katas = tuple(kata for kata in self._katas if kata.name in found)
        setting = replace(self._setting, katas=katas)
        return DaskCrew(
            self._options.cluster, setting, self._conditions, lambda text: self._say(f"kata: {text}", error=True)
        )

    def _finish(self, formats: list[str], gone: list[Remark]) -> int:
        """Show what came of it and write the reports; the exit status."""
        tallies = self._register.tallies()
        self._console.print(_overview(tallies))
        found = {tally.kata for tally in tallies}
        katas = [kata for kata in self._katas if self._options.katas or kata.name in found]
        for name in formats:
            files = write_report(self._out, FORMATS[name], katas, self._register.verdicts)
            self._say(f"written: {_shortly(files)}" if files else f"nothing to write for {name}")
        faults = sum(tally.faults for tally in tallies)
        for remark in gone:
            self._say(f"{remark.path}: {remark.why}; run the same command again to grade it", error=True)
        if faults:
            who = "which is not the students' fault: run the same command again to grade only these"
            self._say(f"The grader itself failed for {_some(faults, 'submission')}, {who}.", error=True)
        if faults or gone:
            return 3
        return int(any(tally.failed for tally in tallies))


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[IO[str]]:
    try:
        with path.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise BadCall(f"{path} cannot be written: {error.strerror}") from None


def _apart(course: Course, katas: list[Kata]) -> dict[str, str]:
    """The katas that are not scored, and why."""
    asked = {kata.name for kata in katas}
    return {
        name: "its kata was not asked for, or cannot be graded on this system"
        for name in course.names
        if name not in asked
    }


def _some(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def _shortly(files: list[Path]) -> str:
    first, *others = files
    return f"{first} and {len(others):,} more" if others else str(first)


def _overview(tallies: list[Tally]) -> Table:
    headers = ("submissions", "passed", "failed", "grader faults", "mean score")
    columns = [Column("kata", no_wrap=True), *(Column(header, justify="right") for header in headers)]
    table = Table(*columns, box=SIMPLE_HEAD, collapse_padding=True, pad_edge=False, show_edge=False)
    for tally in tallies:
        mean = f"{100 * tally.points / tally.max_points:.0f} %" if tally.max_points else "–"
        counts = (tally.submissions, tally.passed, tally.failed, tally.faults)
        table.add_row(tally.kata, *(f"{count:,}" for count in counts), mean)
    return table
