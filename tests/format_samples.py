"""Verdicts to report, and what the formats make of them. `python tests/format_samples.py` writes what the tests expect anew.

The verdicts are those of real gradings of the sample katas: a deadlock with its timeline, a solution, answers that are wrong, an
exception, a call that never ends, a file that Python cannot read, and a grader at fault.
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from kata_grader.model import Kata, Level, Metadata, Requirement, RequirementVerdict, Status, Text, Verdict
from kata_grader.reports import FORMATS

__all__ = ["EXPECTED", "HIDDEN", "KATAS", "VERDICTS", "fault", "files", "of", "requirement", "verdict"]

FOLDER = Path(__file__).parent / "samples/formats"
EXPECTED = FOLDER / "expected"
HIDDEN = "test_negative"


def _kata(name: str, title: str, requirements: Sequence[tuple[str, str, int]]) -> Kata:
    made = tuple(
        Requirement(each, Text(words, words), Text("-", "-"), points, hidden=each == HIDDEN)
        for each, words, points in requirements
    )
    metadata = Metadata(title=Text(title, title), track="samples", topics=("samples",), difficulty=1, requirements=made)
    return Kata(name, metadata, Path("graders") / name)


KATAS = (
    _kata("anything", "Anything with threads", [("test_main", "main gives 1", 1)]),
    _kata(
        "echo",
        "Echo and total",
        [
            ("test_same", "What goes in comes out", 1),
            ("test_total", "Numbers are added up", 2),
            (HIDDEN, "A negative number is refused", 1),
        ],
    ),
)
VERDICTS = tuple(
    msgspec.json.decode(each, type=Verdict) for each in (FOLDER / "verdicts.jsonl").read_bytes().splitlines()
)


def files(name: str, verdicts: Iterable[Verdict]) -> dict[str, bytes]:
    """The files of a format, put together as a writer does that opens one after the other."""
    made: dict[str, bytearray] = {}
    last = None
    for part in FORMATS[name](KATAS, verdicts):
        assert part.file == last or part.file not in made, f"{part.file} is gone on with after {last}"
        last = part.file
        made.setdefault(part.file, bytearray()).extend(part.content)
    return {file: bytes(content) for file, content in made.items()}


def of(student: str | None) -> list[Verdict]:
    """The sample verdicts on one student."""
    return [each for each in VERDICTS if each.student == student]


def requirement(number: int, status: Status = Status.FAILED, **fields: object) -> RequirementVerdict:
    """A verdict on one of the three requirements of `echo`."""
    asked = KATAS[1].metadata.requirements[number]
    points = asked.points if status is Status.PASSED else 0
    made = RequirementVerdict(asked.id, asked.title.en, status, points, asked.points)
    return msgspec.structs.replace(made, **fields)


def verdict(*requirements: RequirementVerdict, **fields: object) -> Verdict:
    """A verdict on a submission to `echo`."""
    statuses = {each.status for each in requirements}
    made = Verdict(
        kata="echo",
        submission="echo.py",
        status="error" if statuses & {Status.GRADER_FAULT, Status.SKIPPED} else "passed" if statuses <= {Status.PASSED} else "failed",
        score=sum(each.points for each in requirements),
        max_score=4,
        seed=1,
        level=Level.JAIL,
        grader="0" * 64,
        sha256="1" * 64,
        seconds=0.25,
        requirements=requirements,
    )  # fmt: skip
    return msgspec.structs.replace(made, **fields)


def fault(status: Status, **fields: object) -> Verdict:
    """A verdict of which the grader failed at the second requirement; the others passed."""
    passed = Status.PASSED
    why = "The grader itself failed: Traceback in examinee.py"
    return verdict(requirement(0, passed), requirement(1, status, message=why), requirement(2, passed), **fields)


if __name__ == "__main__":
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for format_name in FORMATS:
        for file, content in files(format_name, VERDICTS).items():
            path = EXPECTED / format_name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
