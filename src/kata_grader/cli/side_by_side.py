"""Katas graded side by side: each judge is `kata grade --json -` with its share of the katas."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec

from kata_grader.errors import GraderFault
from kata_grader.model import Verdict

__all__ = ["grade"]


def grade(katas: list[str], options: argparse.Namespace, add: Callable[[Verdict], None]) -> bool:
    """Grade katas in several processes.

    Args:
        katas: their names.
        options: the arguments of `kata grade`.
        add: takes each verdict, in the order of the katas.

    Returns:
        Whether Ctrl-C cut it short.

    Raises:
        GraderFault: a judge broke off.
    """
    jobs = min(options.jobs, len(katas))
    judges = [_start(katas[first::jobs], options) for first in range(jobs)]
    verdicts: dict[str, Verdict] = {}
    interrupted = False
    with ThreadPoolExecutor(jobs) as readers:
        reading = [readers.submit(_read, judge, verdicts) for judge in judges]
        try:
            for future in reading:
                future.result()
        except KeyboardInterrupt:
            interrupted = True
            for judge in judges:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(judge.pid, signal.SIGINT)
    for name in katas:
        if name in verdicts:
            add(verdicts[name])
    if not interrupted and any(judge.returncode not in {0, 1, 3} for judge in judges):
        raise GraderFault("one of the judges broke off; `--jobs 1` shows more")
    return interrupted


def _start(katas: list[str], options: argparse.Namespace) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "kata_grader",
        "grade",
        *katas,
        "--json",
        "-",
        "--require-level",
        options.require_level,
    ]
    if options.level is not None:
        command += ["--level", options.level]
    if options.seed is not None:
        command += ["--seed", str(options.seed)]
    if options.submission is not None:
        command += ["--submission", str(options.submission)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True)


def _read(judge: subprocess.Popen[bytes], verdicts: dict[str, Verdict]) -> None:
    assert judge.stdout is not None
    with judge.stdout as lines:
        for line in lines:
            verdict = msgspec.json.decode(line, type=Verdict)
            verdicts[verdict.kata] = verdict
    judge.wait()
