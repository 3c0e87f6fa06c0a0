"""What a Gradescope autograder leaves in `/autograder/results/results.json`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from kata_grader.model import Kata, RequirementVerdict, Status, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.public import FAULT, Public, explained, is_fault
from kata_grader.reports.formats.safe import line, plain
from kata_grader.reports.formats.students import by_student, file_name, or_alone

__all__ = ["gradescope"]

_MOST = 1_000_000  # characters of output in one file; Gradescope names no limit, and its page has to show them all
_NOT_JUDGED = (
    "Not everything could be judged: the grader itself failed, which is no fault of this submission. The score below is not final."
    " Please tell your instructor, who can run the autograder again."
)


def gradescope(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`gradescope/results.json`, or a file a student where there are several. Hidden requirements are hidden tests."""
    titles = {kata.name: kata.metadata.title.en for kata in katas}
    public = Public(katas)
    files = (
        (f"gradescope/{file_name(student or '')}.json", _results(titles, public, student, theirs))
        for student, theirs in by_student(verdicts)
    )
    for name, content in or_alone(files, "gradescope/results.json"):
        yield Part(name, content)


def _results(titles: dict[str, str], public: Public, student: str | None, verdicts: Sequence[Verdict]) -> bytes:
    tests = []
    room = _MOST
    for number, verdict in enumerate(verdicts, 1):
        title = titles.get(verdict.kata, verdict.kata)
        for place, each in enumerate(verdict.requirements, 1):
            test = _test(each, title, f"{number}.{place}", hidden=public.is_hidden(verdict.kata, each.id))
            if len(test["output"]) > room:
                test["output"] = "(Left out: this report has no room for more.)"
            room -= len(test["output"])
            tests.append(test)
    results: dict[str, Any] = {
        "execution_time": round(sum(verdict.seconds for verdict in verdicts), 3),
        "output": _NOT_JUDGED if any(verdict.status == "error" for verdict in verdicts) else "",
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {"student": line(student or ""), "submissions": [each.sha256 for each in verdicts]},
    }
    return msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n"


def _test(requirement: RequirementVerdict, kata: str, number: str, *, hidden: bool) -> dict[str, Any]:
    """A test; one that the grader failed at has no score and no status, so that it counts neither way."""
    test: dict[str, Any] = {
        "name": line(f"{kata}: {requirement.title}"),
        "name_format": "text",
        "number": number,
        "output": "",
        "output_format": "text",
        "visibility": "hidden" if hidden else "visible",
    }
    if is_fault(requirement):
        return test | {"output": FAULT, "tags": ["not judged"]}
    passed = requirement.status is Status.PASSED
    score = {
        "score": requirement.points,
        "max_score": requirement.max_points,
        "status": "passed" if passed else "failed",
    }
    return test | score | {"output": "" if passed else plain(explained(requirement))}
