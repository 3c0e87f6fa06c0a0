"""Grades one submission to one kata: one pytest session, one verdict."""

import contextlib
import hashlib
import io
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_timeout  # type: ignore[import-untyped]  # it says nothing of its types

from kata_grader.catalogue import grader_hash
from kata_grader.errors import GraderFault
from kata_grader.judge import plugin as judge_plugin
from kata_grader.judge.drawing import Plans
from kata_grader.judge.plugin import JudgePlugin
from kata_grader.model import Kata, KataStatus, Requirement, RequirementVerdict, Status, Verdict
from kata_grader.sandbox import Sandbox

__all__ = ["Assignment", "Graded", "Grader", "pin_to_one_cpu"]

_CONFIG = Path(__file__).with_name("pytest.ini")
# pytest's own plugins that a judge has no use for: they take two thirds of the time of a session with nothing to judge.
_WITHOUT = (
    "cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging", "pastebin",
    "recwarn", "setuponly", "setupplan", "stepwise", "subtests", "threadexception", "unittest", "unraisableexception",
    "warnings",
)  # fmt: skip
# Themselves instead of their names, for which pytest would read what is said of every installed package.
_PLUGINS = (pytest_timeout, judge_plugin)
_OPTIONS = [option for name in _WITHOUT for option in ("-p", f"no:{name}")]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A submission to grade.

    Args:
        kata: what it is a submission to.
        shown: what to call the file.
        source: its bytes.
        failing: the numbers of the examples that failed last time, by requirement; they are tried first.
        seed: what the examples follow from; the grader's own when None.
        only: the requirements to judge; all of them when None.
        explained: whether a failure is made as small and calm as it can be, for a reader. Its status is the same without.
        thinned: of how many examples and schedules one is tried: more than one for a look that decides nothing.
        stops: whether to stop at the first requirement that is not met.
    """

    kata: Kata
    shown: str
    source: bytes
    failing: Mapping[str, int] = field(default_factory=dict)
    seed: int | None = None
    only: frozenset[str] | None = None
    explained: bool = True
    thinned: int = 1
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """What grading gave: the verdict, the numbers of the first failing examples, and whether Ctrl-C cut it short."""

    verdict: Verdict
    failing: dict[str, int]
    interrupted: bool


class Grader:
    """Grades submissions, one after the other, with examples drawn once.

    Args:
        sandbox: what starts the workers.
        plans: where examples come from.
        seed: what they follow from.
    """

    def __init__(self, sandbox: Sandbox, plans: Plans, *, seed: int) -> None:
        self._sandbox = sandbox
        self._plans = plans
        self._seed = seed

    def grade(self, assignment: Assignment, *, listener: Callable[[RequirementVerdict], None] | None = None) -> Graded:
        """Grade a submission.

        Args:
            assignment: which.
            listener: called with the verdict on each requirement as it comes.

        Returns:
            The verdict. A fault of the grader's own is a status in it, not an exception.
        """
        kata = assignment.kata
        seed = self._seed if assignment.seed is None else assignment.seed
        verdicts: dict[str, RequirementVerdict] = {}
        failing: dict[str, int] = {}

        def listen(_: Kata, verdict: RequirementVerdict, number: int | None) -> None:
            verdicts[verdict.id] = verdict
            if number is not None:
                failing[verdict.id] = number
            if listener is not None:
                listener(verdict)

        plugin = JudgePlugin(
            kata=kata,
            submissions={kata.name: assignment.source},
            seed=seed,
            sandbox=self._sandbox,
            plans=self._plans,
            failing=assignment.failing,
            only=assignment.only,
            explained=assignment.explained,
            thinned=assignment.thinned,
            stops=assignment.stops,
            listener=listen,
        )
        started = time.monotonic()
        interrupted, said = _run_pytest(kata, plugin)
        stopped = assignment.stops and any(each.status is not Status.PASSED for each in verdicts.values())
        requirements = tuple(
            verdicts.get(requirement.id)
            or (
                _left_out(requirement, interrupted=interrupted)
                if interrupted or stopped or not plugin.asks_for(requirement)
                else _unjudged(requirement, plugin.problems or [said])
            )
            for requirement in kata.metadata.requirements
        )
        verdict = Verdict(
            kata=kata.name,
            submission=assignment.shown,
            status=_status(requirements),
            score=sum(each.points for each in requirements),
            max_score=kata.max_score,
            seed=seed,
            level=self._sandbox.level,
            grader=grader_hash(kata),
            sha256=hashlib.sha256(assignment.source).hexdigest(),
            seconds=round(time.monotonic() - started, 3),
            requirements=requirements,
        )
        return Graded(verdict, failing, interrupted)


def _run_pytest(kata: Kata, plugin: JudgePlugin) -> tuple[bool, str]:
    """Run the kata's tests; whether they were interrupted, and what pytest said."""
    test = kata.grader / f"test_{kata.name}.py"
    options = [
        f"--rootdir={kata.grader}",
        f"--confcutdir={kata.grader}",
        "--noconftest",
        "--import-mode=importlib",
        "-q",
        "-s",
    ]
    said = io.StringIO()
    with _quiet_environment(), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pytest.main(["-c", str(_CONFIG), *options, *_OPTIONS, str(test)], plugins=[plugin, *_PLUGINS])
    if code == pytest.ExitCode.INTERNAL_ERROR:
        raise GraderFault(f"pytest broke off while grading {kata.name}: {said.getvalue()[-2000:]}")
    return code == pytest.ExitCode.INTERRUPTED and not plugin.problems, said.getvalue()


@contextlib.contextmanager
def _quiet_environment() -> Iterator[None]:
    """Keep other people's pytest options and plugins out of the judge."""
    saved = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("PYTEST_")}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        os.environ.update(saved)


def _left_out(requirement: Requirement, *, interrupted: bool) -> RequirementVerdict:
    why = "the run was interrupted" if interrupted else "it was not asked for"
    return _without_points(requirement, Status.SKIPPED, f"Not judged: {why}.")


def _unjudged(requirement: Requirement, problems: list[str]) -> RequirementVerdict:
    why = problems[-1].strip()[-1000:] or "nothing was judged"
    return _without_points(
        requirement, Status.GRADER_FAULT, f"The grader itself failed, which is not your fault: {why}"
    )


def _without_points(requirement: Requirement, status: Status, message: str) -> RequirementVerdict:
    return RequirementVerdict(
        requirement.id, requirement.title.en, status, points=0, max_points=requirement.points, message=message
    )


def _status(requirements: tuple[RequirementVerdict, ...]) -> KataStatus:
    statuses = {verdict.status for verdict in requirements}
    if statuses & {Status.GRADER_FAULT, Status.SKIPPED}:
        return "error"
    return "passed" if statuses == {Status.PASSED} else "failed"


def pin_to_one_cpu(number: int | None = None) -> None:
    """Keep this process and its workers on one CPU: a question and its answer then cost 15 µs instead of 80.

    Args:
        number: tells processes apart that shall have different ones; the process's own number if there is none.
    """
    if hasattr(os, "sched_setaffinity"):
        cpus = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cpus[(os.getpid() if number is None else number) % len(cpus)]})
