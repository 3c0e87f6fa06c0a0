"""A judge for the attack suite: reads the path of a submission a line, and writes its verdict as a line of JSON."""

import contextlib
import resource
import sys
from pathlib import Path

from kata_grader.catalogue import find_course
from kata_grader.judge.drawing import Plans
from kata_grader.judge.grading import Grader
from kata_grader.judge.turn import Assignment
from kata_grader.model import Level
from kata_grader.reports import to_json
from kata_grader.sandbox import sandbox_at


def main(level: str, root: str, tasks: str) -> None:
    if int(tasks):  # of its user, so that a fork bomb at level `limits` leaves the machine alive
        resource.setrlimit(resource.RLIMIT_NPROC, (int(tasks), int(tasks)))
    course = find_course(Path(root))
    [kata] = course.katas()
    sandbox = sandbox_at(Level(level))
    with contextlib.closing(sandbox):
        grader = Grader(sandbox, Plans(course.root / ".kata"), seed=1)
        for line in sys.stdin:
            source = Path(line.rstrip("\n")).read_bytes()
            graded = grader.grade(Assignment(kata, "attack.py", source))
            sys.stdout.buffer.write(to_json(graded.verdict))
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
