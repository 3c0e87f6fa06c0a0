"""What the sandbox costs: a fresh worker at each level against an empty Python, and a whole grade against level `limits`."""

import functools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kata_grader.catalogue import find_course
from kata_grader.errors import BadCall
from kata_grader.judge.drawing import Plans
from kata_grader.judge.examinee import Examinee
from kata_grader.judge.grading import Grader, pin_to_one_cpu
from kata_grader.judge.turn import Assignment
from kata_grader.model import Kata, Level
from kata_grader.sandbox import Sandbox, sandbox_at

COURSE = find_course(Path(__file__).parent)
SOURCE = b"def answer():\n    return 1\n"


def seconds(call: Callable[[], object]) -> float:
    """The wall time of one call."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def shown(took: list[float]) -> str:
    """Median and 90th percentile, in milliseconds."""
    return f"{statistics.median(took) * 1e3:8.2f} {statistics.quantiles(took, n=10)[-1] * 1e3:8.2f}"


def available() -> list[Sandbox]:
    """A sandbox of each level that this machine gives, the strongest first."""
    found = []
    for level in reversed(Level):
        try:
            found.append(sandbox_at(level))
        except BadCall as error:
            print(f"{level}: {error}")
    return found


def workers(sandbox: Sandbox, kata: Kata) -> None:
    """Time a worker from nothing to its first answer, and its end together with the next one's first answer."""
    examinee = Examinee(kata, SOURCE, sandbox, seed=1)

    def fresh() -> None:
        examinee.begin("bench")
        examinee.call("submission", "answer", (), {})

    fresh()
    start, replace = [], []
    for _ in range(200):
        examinee.end()
        start.append(seconds(fresh))
        replace.append(seconds(fresh))  # `begin` ends the one before
    examinee.end()
    print(f"{sandbox.level:12} {shown(start)}   {shown(replace)}")


def grade(sandbox: Sandbox, plans: Plans, kata: Kata) -> None:
    """Grade a kata's reference."""
    source = (COURSE.root / "solutions" / kata.name / f"{kata.name}.py").read_bytes()
    assert Grader(sandbox, plans, seed=1).grade(Assignment(kata, "reference", source)).verdict.status == "passed"


def main() -> None:
    """Print both tables."""
    pin_to_one_cpu()
    katas = [kata for kata in COURSE.katas() if not kata.metadata.scheduled and kata.metadata.network == "none"]
    sandboxes = available()
    empty = [
        seconds(functools.partial(subprocess.run, [sys.executable, "-I", "-c", "pass"], check=True)) for _ in range(60)
    ]
    print("milliseconds    fresh worker, p90   killed and replaced, p90")
    print(f"{'empty Python':12} {shown(empty)}")
    for sandbox in sandboxes:
        workers(sandbox, katas[0])
    print("\na warm grade of the reference, in seconds and against level limits")
    plans = Plans(None)
    for kata in katas:
        took: dict[Level, list[float]] = {sandbox.level: [] for sandbox in sandboxes}
        for sandbox in sandboxes:
            grade(sandbox, plans, kata)
        for _ in range(9):
            for sandbox in sandboxes:
                took[sandbox.level].append(seconds(functools.partial(grade, sandbox, plans, kata)))
        medians = {level: statistics.median(times) for level, times in took.items()}
        columns = (f"{level} {each:.2f} ({each / medians[Level.LIMITS]:.2f})" for level, each in medians.items())
        print(f"{kata.name:26} {'  '.join(columns)}")
    for sandbox in sandboxes:
        sandbox.close()


if __name__ == "__main__":
    main()
