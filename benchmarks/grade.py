"""What grading costs: ratios within one run, so that they can be compared between machines.

For each kata's reference: the wall time of `kata grade`, how much of a warm grade is drawing, worker start-up and the wire, and
the yardstick: the same properties called in-process by plain pytest and hypothesis. Then the round trip of one call.
"""

import functools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from in_process import CONFTEST, pytest_command

from kata_grader.catalogue import find_course
from kata_grader.judge.drawing import Plans
from kata_grader.judge.examinee import Examinee
from kata_grader.judge.grading import Grader, pin_to_one_cpu
from kata_grader.judge.turn import Assignment
from kata_grader.model import Kata
from kata_grader.sandbox import find_sandbox

COURSE = find_course(Path(__file__).parent)
SANDBOX = find_sandbox()


def timed(call: Callable[[], object], *, times: int = 5) -> float:
    """The median of a call's wall time, in seconds."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        took.append(time.perf_counter() - started)
    return statistics.median(took)


def reference(kata: Kata) -> Path:
    """A kata's reference."""
    return COURSE.root / "solutions" / kata.name / f"{kata.name}.py"


def command(kata: Kata) -> None:
    """`kata grade` in a process of its own."""
    arguments = ["-m", "kata_grader", "grade", kata.name, "--submission", str(reference(kata))]
    subprocess.run([sys.executable, *arguments], cwd=COURSE.root, check=True, capture_output=True)


def yardstick(kata: Kata, folder: Path) -> float:
    """Seconds that plain pytest and hypothesis take for the same properties, in-process, start-up aside."""
    place = folder / kata.name
    place.mkdir()
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for path in kata.grader.glob("*.py"):
        (place / path.name).write_bytes(path.read_bytes())
    command = pytest_command(folder)
    examples = {each.id: each.examples for each in kata.metadata.requirements}
    environment = os.environ | {
        "BENCH_SUBMISSION": str(reference(kata)),
        "BENCH_EXAMPLES": json.dumps(examples),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }

    def run(*more: str) -> None:
        subprocess.run([*command, *more, str(place)], cwd=folder, env=environment, check=False, capture_output=True)

    run()  # hypothesis keeps tables of characters for the next time
    return timed(run, times=3) - timed(functools.partial(run, "--collect-only"), times=3)


def bench(kata: Kata, folder: Path) -> None:
    """One line of the table."""
    source = reference(kata).read_bytes()
    assignment = Assignment(kata, "reference", source)

    def grade(plans: Plans) -> None:
        assert Grader(SANDBOX, plans, seed=1).grade(assignment).verdict.status == "passed"

    plans = Plans(None)
    warm_up = Plans(COURSE.root / ".kata")
    grade(plans)
    warm = timed(lambda: grade(plans))
    drawing = timed(lambda: grade(Plans(None)), times=3) - warm
    examinee = Examinee(kata, source, SANDBOX, seed=1)
    start = timed(lambda: examinee.begin("bench"), times=9) * len(kata.metadata.requirements)
    examinee.end()
    whole = timed(lambda: command(kata))
    inside = yardstick(kata, folder)
    del warm_up
    print(
        f"{kata.name:26} {whole:8.2f} {warm:8.2f} {drawing:8.2f} {start:8.2f} {inside:10.2f}"
        f" {(warm + drawing) / inside:8.2f} {warm / inside:8.2f}"
    )


def round_trip() -> None:
    """What one call costs, small and with 1 KB each way."""
    kata = COURSE.katas(["struct_pack"])[0]
    source = b"def same(value):\n    return value\n"
    examinee = Examinee(kata, source, SANDBOX, seed=1)
    examinee.begin("bench")
    for what, value in (("small", 1), ("1 KB", ["x" * 30, 12345, b"y" * 20] * 12)):
        calls = 2000

        def ask(value: object = value, calls: int = calls) -> None:
            for _ in range(calls):
                examinee.call("submission", "same", (value,), {})

        print(f"round trip, {what:6} {timed(ask, times=3) / calls * 1e6:8.0f} µs (the question is asked twice in it)")
    examinee.end()


def main() -> None:
    """Print the table."""
    pin_to_one_cpu()
    print("seconds                     command     warm  drawing  workers  in-process  (w+d)/in  warm/in")
    for kata in COURSE.katas():
        if kata.metadata.scheduled or kata.metadata.network != "none":
            continue  # plain pytest has nothing to compare with
        with tempfile.TemporaryDirectory() as folder:
            bench(kata, Path(folder))
    round_trip()
    SANDBOX.close()


if __name__ == "__main__":
    main()
