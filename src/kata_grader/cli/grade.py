"""`kata grade`."""

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from rich.console import Console

from kata_grader.catalogue import Course, changed_grader, find_course, grader_hash, read_submission
from kata_grader.cli import side_by_side
from kata_grader.cli.handed_in import chosen_formats, not_graded, why_not_graded, write_reports
from kata_grader.cli.levels import chosen_sandbox
from kata_grader.errors import BadCall
from kata_grader.judge.memory import Memory, Remembered
from kata_grader.model import Kata, Verdict
from kata_grader.reports import render_overview, render_verdict, to_html, to_json
from kata_grader.sandbox import Sandbox

__all__ = ["grade"]


def grade(options: argparse.Namespace) -> int:
    """Grade what the arguments ask for and report it; the exit status."""
    formats = _formats(options)
    course = find_course(Path.cwd())
    found = _submissions(course, options, several=not formats)
    here = [(kata, file) for kata, file in found if kata.needs is None]
    refused = _refused(here, options)
    submissions = [(kata, file) for kata, file in here if kata.name not in refused]
    sandbox = chosen_sandbox(options, [kata for kata, _ in submissions])
    report = _Report(course, [kata for kata, _ in here], options)
    with report, contextlib.closing(sandbox):
        for kata, file in found:
            if kata.needs is not None:
                report.warn(f"{kata.name} needs {kata.needs}: it is left out here, and counts for nothing")
            elif kata.name in refused:
                why = refused[kata.name]
                report.add(not_graded(kata, _shown(file), why, seed=_seed(options), level=sandbox.level))
        if options.jobs > 1 and len(submissions) > 1:
            interrupted = side_by_side.grade([kata.name for kata, _ in submissions], options, report.add)
        else:
            interrupted = _one_by_one(course, sandbox, submissions, options, report)
    report.finish()
    if interrupted:
        return 130
    write_reports(options.out, formats, [kata for kata, _ in here], report.verdicts, _names(here, options))
    return _exit_status(report.verdicts)


def _formats(options: argparse.Namespace) -> list[str]:
    """The formats of the reports that are asked for."""
    if bool(options.format) != bool(options.out):
        raise BadCall("`--format` and `--out` belong together, as in `kata grade --format github --out DIR`")
    return chosen_formats(options.format or [], of_one=True)


def _refused(here: list[tuple[Kata, Path]], options: argparse.Namespace) -> dict[str, str]:
    """The katas whose file cannot be graded, with what a report says of it.

    Raises:
        BadCall: there is such a one, and no report is asked for. Nothing has been graded then.
    """
    clone = _clone(options)
    if options.format:
        found = ((kata.name, why_not_graded(kata, file, clone)) for kata, file in here)
        return {name: why for name, why in found if why is not None}
    for _, file in here:
        read_submission(file, within=clone)
    return {}


def _names(here: list[tuple[Kata, Path]], options: argparse.Namespace) -> dict[str, str]:
    """The names of files as they are in the folder that was handed in, if it was one."""
    clone = _clone(options)
    return {} if clone is None else {kata.name: file.relative_to(clone).as_posix() for kata, file in here}


def _submissions(course: Course, options: argparse.Namespace, *, several: bool) -> list[tuple[Kata, Path]]:
    """What to grade: each kata with its file.

    Args:
        course: the katas.
        options: the command's arguments.
        several: whether what is there is graded, as long as it is something. Otherwise the file of every kata is expected.
    """
    path: Path | None = options.submission
    if path is not None and not path.exists():
        raise BadCall(f"there is no file or folder {path}")
    names = list(dict.fromkeys(options.katas))
    if path is not None and not path.is_dir() and len(names) != 1:
        raise BadCall(
            f"{path} is one file: name the one kata that it is for, as in `kata grade struct_pack --submission {path}`"
        )
    katas = course.katas(names)
    folder = path or course.root / "exercises"
    found = [(kata, file) for kata in katas if (file := course.submission(kata, path)) is not None]
    missing = {kata.name for kata in katas} - {kata.name for kata, _ in found}
    if not several:
        files = {kata.name: file for kata, file in found}
        return [(kata, files.get(kata.name, folder / kata.name / f"{kata.name}.py")) for kata in katas]
    if missing and (names or not found):
        name = min(missing) if names else "KATA"
        raise BadCall(f"there is no {name}.py and no {name}/{name}.py in {folder}")
    return found


def _one_by_one(
    course: Course,
    sandbox: Sandbox,
    submissions: list[tuple[Kata, Path]],
    options: argparse.Namespace,
    report: "_Report",
) -> bool:
    """Grade in this process; whether Ctrl-C cut it short."""
    with report.working("starting"):
        from kata_grader.judge.drawing import Plans
        from kata_grader.judge.grading import Grader, pin_to_one_cpu
        from kata_grader.judge.turn import Assignment
    pin_to_one_cpu()
    seed = _seed(options)
    memory = Memory(course.root / ".kata") if options.submission is None else None
    grader = Grader(sandbox, Plans(course.root / ".kata"), seed=seed)
    for kata, path in submissions:
        _warn_of_graders(kata, options, report)
        failing = memory.failing(kata.name, grader=grader_hash(kata), seed=seed) if memory else {}
        assignment = Assignment(kata, _shown(path), read_submission(path, within=_clone(options)), failing)
        done = 0
        with report.working(f"grading {kata.name}") as say:

            def listen(_: object, say: "_Say" = say, kata: Kata = kata) -> None:
                nonlocal done
                done += 1
                say(f"grading {kata.name}: {done} of {len(kata.metadata.requirements)}")

            graded = grader.grade(assignment, listener=listen)
        if memory is not None and not graded.interrupted:
            try:
                memory.keep(Remembered(graded.verdict, graded.failing))
            except OSError as error:
                report.warn(f"this run will not be remembered: {error}")
        report.add(graded.verdict)
        if graded.interrupted:
            return True
    return False


def _seed(options: argparse.Namespace) -> int:
    from kata_grader.judge.plugin import DEFAULT_SEED

    seed: int | None = options.seed
    return DEFAULT_SEED if seed is None else seed


def _clone(options: argparse.Namespace) -> Path | None:
    """The folder that was handed in, if it was a folder."""
    path: Path | None = options.submission
    return path if path is not None and path.is_dir() else None


def _warn_of_graders(kata: Kata, options: argparse.Namespace, report: "_Report") -> None:
    """Say it when a clone has a grader that is not this course's. It is not used, whatever it is."""
    clone = _clone(options)
    changed = None if clone is None else changed_grader(kata, clone)
    if changed is not None:
        report.warn(f"{clone}/graders/{kata.name} differs from the grader that is used here: {changed}")


def _shown(path: Path) -> str:
    """A path as the caller would type it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _exit_status(verdicts: list[Verdict]) -> int:
    statuses = {verdict.status for verdict in verdicts}
    return 3 if "error" in statuses else int("failed" in statuses)


class _Say:
    """Changes what a progress line says; does nothing where there is none."""

    def __init__(self, console: Console, first: str) -> None:
        self.status = console.status(first) if console.is_terminal else None

    def __call__(self, text: str) -> None:
        if self.status is not None:
            self.status.update(text)


class _Report:
    """Where verdicts go as they come: the terminal, or a file of JSON lines, or both."""

    def __init__(self, course: Course, katas: list[Kata], options: argparse.Namespace) -> None:
        self._course = course
        self._katas = katas
        self._json: str | None = options.json
        self._html: Path | None = options.html
        self._file: IO[bytes] | None = None
        self._console = Console(quiet=options.json == "-", highlight=False)
        self._errors = Console(file=sys.stderr, highlight=False)  # this one, whatever stands in its place later
        self.verdicts: list[Verdict] = []

    def __enter__(self) -> None:
        if self._html is not None:
            self._write(self._html, b"")  # before any work is done for it
        if self._json == "-":
            self._file = sys.stdout.buffer
        elif self._json is not None:
            try:
                self._file = Path(self._json).open("wb", buffering=0)
            except OSError as error:
                raise BadCall(f"{self._json} cannot be written: {error.strerror}") from None

    def __exit__(self, *_: object) -> None:
        if self._file is not None and self._json != "-":
            self._file.close()

    def add(self, verdict: Verdict) -> None:
        """Report a verdict."""
        self.verdicts.append(verdict)
        kata = next(kata for kata in self._katas if kata.name == verdict.kata)
        self._console.print(render_verdict(kata, verdict))
        if self._file is not None:
            try:
                self._file.write(to_json(verdict))
                self._file.flush()
            except BrokenPipeError:
                raise
            except OSError as error:
                raise BadCall(f"{self._json} cannot be written: {error.strerror}") from None

    def finish(self) -> None:
        """Say what it comes to, and what to do next."""
        where = _shown(self._course.root / "exercises")
        self._console.print(render_overview(self._katas, self.verdicts, where=where))
        if self._html is not None and self.verdicts:
            self._write(self._html, to_html(self._katas, self.verdicts).encode("utf-8", "replace"))

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError as error:
            raise BadCall(f"{path} cannot be written: {error.strerror}") from None

    def warn(self, text: str) -> None:
        """A line for the person who called."""
        self._errors.print(f"kata: {text}", markup=False, soft_wrap=True)

    @contextlib.contextmanager
    def working(self, text: str) -> Iterator[_Say]:
        """Show that something goes on, where there is a terminal."""
        say = _Say(self._errors, text)
        with say.status or contextlib.nullcontext():
            yield say
