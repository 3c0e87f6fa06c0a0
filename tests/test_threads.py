"""Threads under schedules: the same results as real ones, under every schedule, whatever a submission does."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kata_grader.catalogue import find_course
from kata_grader.judge.examinee import Examinee
from kata_grader.sandbox import sandbox_at
from running import IGNORED, LEVEL, SAMPLES, Kata, in_folder

PROJECT = Path(__file__).parents[1]
THREADS = SAMPLES / "threads"
SAME = sorted((THREADS / "same").glob("*.py"))
ODD = sorted((THREADS / "odd").glob("*.py"))
SCHEDULES: list[dict[str, Any]] = [
    {},
    *({"order": order} for order in ([1, 2, 3], [3, 2, 1], [2, 3, 1], [1, 0], [0])),
    *({"walk": f"seed {number}"} for number in range(30)),
    *({"order": [2, 1], "demote": [step, 2 * step]} for step in range(5, 200, 9)),
    *({"walk": f"late {number}", "last": True} for number in range(5)),
]
NATIVE = """
import json, os, runpy, sys, threading
threading.excepthook = lambda _: None
print(json.dumps(runpy.run_path(sys.argv[1])["main"]()), flush=True)
os._exit(0)
"""
SPOILING = ("swallows", "waits_outside")  # their process is not used again
WORDS = {
    "deadlock": "wait for ever",
    "never_ends": "It never ends.",
    "swallows_everything": "It never ends.",
    "waits_with_timeout": "came back 0",
    "last_in_first_out": "came back 0",
    "race": "came back 0",
    "waits_outside": "The grader itself failed, which is not your fault",
    "low_level": "This kata does without `_thread`, which line 3 imports: `",
    "hidden_import": "multiprocessing",
    "found_threads": "threads that are not made with `threading`, or a trace function of its own",
    "trace_function": "threads that are not made with `threading`, or a trace function of its own",
}


@pytest.fixture
def anything(tmp_path: Path) -> Kata:
    return in_folder(Path(shutil.copytree(THREADS / "course", tmp_path / "course", ignore=IGNORED)))


@contextlib.contextmanager
def examined(source: bytes) -> Iterator[Examinee]:
    [kata] = find_course(THREADS / "course").katas(["anything"])
    with contextlib.closing(sandbox_at(LEVEL)) as sandbox:
        examinee = Examinee(kata, source, sandbox, seed=1)
        assert examinee.begin("test_main") is None
        yield examinee
        examinee.end()


@pytest.mark.parametrize("path", SAME, ids=lambda path: path.stem)
def test_results_are_those_of_real_threads_under_every_schedule(path: Path) -> None:
    real = subprocess.run(
        [sys.executable, "-I", "-c", NATIVE, path], capture_output=True, text=True, timeout=30, check=True
    )
    expected = json.loads(real.stdout)
    with examined(path.read_bytes()) as examinee:
        batch = examinee.run("submission", "main", (), {}, SCHEDULES)
        values = [examinee.value_of(outcome, spinning=True) for outcome in batch.outcomes]
    assert len(values) == len(SCHEDULES)
    for schedule, value in zip(SCHEDULES, values, strict=True):
        assert json.loads(json.dumps(value)) == expected, schedule


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_odd_ones_get_their_verdict(anything: Kata, path: Path, tmp_path: Path) -> None:
    name, _, status = path.stem.rpartition("_")
    said = tmp_path / "verdict.json"
    ran = anything("grade", "anything", "--submission", path, "--json", said)
    [verdict] = json.loads(said.read_bytes())["requirements"]
    assert verdict["status"] == status, verdict
    assert ran.status == {"passed": 0, "grader-fault": 3}.get(status, 1)
    if status != "passed":
        assert WORDS[name] in re.sub(r"\s+", " ", ran.out)


def test_a_deadlock_says_who_waits_for_what_and_who_holds_it(anything: Kata) -> None:
    ran = anything("grade", "anything", "--submission", THREADS / "odd/deadlock_failed.py", "--json", "-")
    [verdict] = ran.verdict["requirements"]
    said = verdict["counterexample"]["because"]
    for words in ("Thread-1 (one)", "Thread-2 (other)", "`with b:`", "`with a:`", "which Thread-2 (other) holds"):
        assert words in said
    columns = anything("grade", "anything", "--submission", THREADS / "odd/deadlock_failed.py", COLUMNS="80").out
    assert all(len(line) <= 80 for line in columns.splitlines())
    assert "waits for Lock 2 of line 7" in re.sub(r"\s+", " ", columns)


def verdict_on(path: Path, *, hash_seed: str) -> dict[str, Any]:
    """The verdict on a solution, times aside."""
    kata = path.parents[1].name
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "kata_grader",
        "grade",
        kata,
        "--submission",
        path,
        "--json",
        "-",
    ]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    ran = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    said: dict[str, Any] = json.loads(ran.stdout)
    del said["seconds"]
    return said


@pytest.mark.parametrize("kata_name", ["singleton", "lock_ordered_threads", "producer_consumer"])
def test_the_same_file_gets_the_same_json_under_any_hash_seed(kata_name: str) -> None:
    mistake = min((PROJECT / "solutions" / kata_name / "mistakes").glob("*.py"))
    first = verdict_on(mistake, hash_seed="0")
    assert first["status"] == "failed"
    assert verdict_on(mistake, hash_seed="4242") == first


def test_the_same_file_gets_the_same_json_on_a_loaded_machine() -> None:
    mistake = PROJECT / "solutions/singleton/mistakes/meta_published_early.py"
    first = verdict_on(mistake, hash_seed="random")
    load = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        assert verdict_on(mistake, hash_seed="random") == first
    finally:
        for process in load:
            process.kill()
            process.wait()


def test_hundreds_of_submissions_in_one_process_leave_nothing_behind() -> None:
    sources = [*(PROJECT / "solutions").glob("*/alternatives/*.py"), *(PROJECT / "solutions").glob("*/mistakes/*.py")]
    katas = {"singleton", "producer_consumer", "lock_ordered_threads"}
    chosen = sorted(path for path in sources if path.parents[1].name in katas)
    assert len(chosen) > 100
    chosen += SAME + [path for path in ODD if not path.stem.startswith(SPOILING)]
    script = Path(__file__).with_name("many_runs.py")
    ran = subprocess.run(
        [sys.executable, "-I", script, PROJECT / "src/kata_grader", *chosen],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == {"submissions": len(chosen), "differ": []}
