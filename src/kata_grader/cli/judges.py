"""Several judges, each a process of its own on a CPU of its own, that share a pile of submissions."""

import argparse
import multiprocessing
import multiprocessing.util
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any, Self

from kata_grader.cli.levels import chosen_sandbox
from kata_grader.judge.drawing import Plans
from kata_grader.judge.grading import Grader, pin_to_one_cpu
from kata_grader.judge.turn import Assignment
from kata_grader.model import Kata, Verdict

__all__ = ["Judges", "every_cpu"]

_SEVERAL = multiprocessing.get_context("spawn")  # a fork would take the judge's own threads and sandbox along
_grader: Grader  # of this process, when it is one of the judges


class Judges:
    """Grades submissions, several at a time.

    Args:
        options: the arguments of a command: `level`, `require_level` and `jobs`.
        katas: what will be graded.
        folder: where examples are kept.
        seed: what they follow from.
    """

    def __init__(self, options: argparse.Namespace, katas: Sequence[Kata], folder: Path, *, seed: int) -> None:
        with_level = argparse.Namespace(level=options.level, require_level=options.require_level)
        number = _SEVERAL.Value("i", 0)
        self._pool = ProcessPoolExecutor(
            options.jobs, _SEVERAL, initializer=_begin, initargs=(number, with_level, katas, folder, seed)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def grade(self, assignments: Sequence[Assignment]) -> Iterator[Verdict]:
        """The verdict on each, in their order. They are all of one kata.

        What one judge has learned from a submission does not help another, so it gets all those that take but
        milliseconds.
        """
        most = len(assignments) if assignments and assignments[0].kata.metadata.only_called else 1
        some = [assignments[first : first + most] for first in range(0, len(assignments), most)]
        return (
            verdict for verdicts in list(map(self._pool.submit, repeat(_grade), some)) for verdict in verdicts.result()
        )


def _begin(number: Any, options: argparse.Namespace, katas: Sequence[Kata], folder: Path, seed: int) -> None:
    global _grader  # noqa: PLW0603  # a process of a pool has no other place
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which lets go of its judges
    with number.get_lock():
        number.value += 1
        pin_to_one_cpu(number.value)
    sandbox = chosen_sandbox(options, katas)
    multiprocessing.util.Finalize(None, sandbox.close, exitpriority=1)
    _grader = Grader(sandbox, Plans(folder), seed=seed, many=True)


def _grade(assignments: Sequence[Assignment]) -> list[Verdict]:
    verdicts: list[Verdict] = []
    _grader.grade_all(assignments, lambda graded: verdicts.append(graded.verdict))
    return verdicts


def every_cpu() -> int:
    """How many judges there is a CPU for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
