"""Grades submissions to one kata: one pytest session for those that have to be judged, a verdict each."""

import contextlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import pytest_timeout  # type: ignore[import-untyped]  # it says nothing of its types

from kata_grader.errors import GraderFault
from kata_grader.judge import plugin as judge_plugin
from kata_grader.judge.drawing import Plans
from kata_grader.judge.plugin import JudgePlugin
from kata_grader.judge.scripts import Scripts
from kata_grader.judge.turn import Assignment, Graded, Turn
from kata_grader.model import Kata, RequirementVerdict
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


class Grader:
    """Grades submissions, with examples drawn once.

    Args:
        sandbox: what starts the workers.
        plans: where examples come from.
        seed: what they follow from.
        many: whether it is worth the while to learn from one submission what another one to the same kata may say.
    """

    def __init__(self, sandbox: Sandbox, plans: Plans, *, seed: int, many: bool = False) -> None:
        self._sandbox = sandbox
        self._plans = plans
        self._seed = seed
        self._scripts = Scripts() if many else None

    def grade(self, assignment: Assignment, *, listener: Callable[[RequirementVerdict], None] | None = None) -> Graded:
        """Grade a submission.

        Args:
            assignment: which.
            listener: called with the verdict on each requirement as it comes.

        Returns:
            The verdict. A fault of the grader's own is a status in it, not an exception.
        """
        graded: list[Graded] = []
        self.grade_all([assignment], graded.append, listener=listener)
        return graded[0]

    def grade_all(
        self,
        assignments: Iterable[Assignment],
        done: Callable[[Graded], None],
        *,
        listener: Callable[[RequirementVerdict], None] | None = None,
    ) -> None:
        """Grade several submissions to one kata, which costs less than one after the other.

        Args:
            assignments: which; the next is asked for when the one before is done.
            done: called with what `grade` returns, of each.
            listener: called with the verdict on each requirement as it comes.
        """
        turns = (self._turn(assignment, listener) for assignment in assignments)
        for turn in turns:
            sitting = _Sitting(turn, turns, done)
            interrupted, said = False, ""
            try:
                if turn.wanted:
                    interrupted, said = _run_pytest(turn.kata, sitting, self._sandbox)
            except BaseException:
                if sitting.current is not None:
                    sitting.current.end()
                raise
            if sitting.current is not None:
                done(sitting.current.graded(said, interrupted=interrupted))
            if interrupted:
                break

    def _turn(self, assignment: Assignment, listener: Callable[[RequirementVerdict], None] | None) -> Turn:
        turn = Turn(
            assignment,
            self._sandbox,
            plans=self._plans,
            seed=self._seed if assignment.seed is None else assignment.seed,
            scripts=self._scripts,
            listener=listener,
        )
        turn.recite()
        return turn


class _Sitting:
    """The turns of a pytest session, each over when the next is asked for.

    Args:
        first: what comes first, and the reason for the session.
        turns: those after it, which may need none.
        done: called with what came of each.
    """

    def __init__(self, first: Turn, turns: Iterator[Turn], done: Callable[[Graded], None]) -> None:
        self._turns = turns
        self._done = done
        self.current: Turn | None = first

    def __iter__(self) -> Iterator[Turn]:
        while self.current is not None:
            if self.current.wanted:
                yield self.current
            over, self.current = self.current, None
            self._done(over.graded("", interrupted=False))
            self.current = next(self._turns, None)


def _run_pytest(kata: Kata, sitting: _Sitting, sandbox: Sandbox) -> tuple[bool, str]:
    """Let turns be judged; whether Ctrl-C cut it short, and what kept them from being judged, if something did."""
    plugin = JudgePlugin(kata=kata, turns=iter(sitting), sandbox=sandbox)
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
    interrupted = code == pytest.ExitCode.INTERRUPTED and not plugin.problems
    return interrupted, plugin.problems[-1] if plugin.problems else said.getvalue()


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


def pin_to_one_cpu(number: int | None = None) -> None:
    """Keep this process and its workers on one CPU: a question and its answer then cost 15 µs instead of 80.

    Args:
        number: tells processes apart that shall have different ones; the process's own number if there is none.
    """
    if hasattr(os, "sched_setaffinity"):
        cpus = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cpus[(os.getpid() if number is None else number) % len(cpus)]})
