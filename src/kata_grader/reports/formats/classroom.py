"""What the autograding reporter of GitHub Classroom reads of a runner: JSON, in base64."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from kata_grader.model import Kata, RequirementVerdict, Status, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.public import Public, explained, is_fault
from kata_grader.reports.formats.safe import cut, logged
from kata_grader.reports.formats.students import by_student, file_name, or_alone

__all__ = ["classroom"]

# The result comes to the reporter in an environment variable, and Linux takes none of 128 KiB. Base64 makes 4 characters of 3 bytes.
_MOST_BYTES = 90_000
_FEWER = (4_000, 1_000, 300, 0)


def classroom(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`classroom/result.json` and, as a line for `$GITHUB_OUTPUT`, `classroom/result.txt`; a pair of files a student where there are several."""
    public = Public(katas)
    files = (
        (f"classroom/{file_name(student or '')}", _fitting([public.of(verdict) for verdict in theirs]))
        for student, theirs in by_student(verdicts)
    )
    for name, content in or_alone(files, "classroom/result"):
        yield Part(f"{name}.json", content)
        yield Part(f"{name}.txt", b"result=" + base64.b64encode(content) + b"\n")


def _fitting(verdicts: Sequence[Verdict]) -> bytes:
    """The result, its messages cut as short as it takes."""
    content = b""
    for most in _FEWER:
        content = msgspec.json.encode(_result(verdicts, most))
        if len(content) <= _MOST_BYTES:
            break
    return content


def _result(verdicts: Sequence[Verdict], most: int) -> dict[str, Any]:
    result: dict[str, Any] = {"version": 3, "status": _status({verdict.status for verdict in verdicts})}
    if result["status"] != "error":
        result["max_score"] = sum(verdict.max_score for verdict in verdicts)  # without it, no points are reported
    several = len(verdicts) > 1
    result["tests"] = [
        _test(each, f"{verdict.kata}: " if several else "", verdict, most)
        for verdict in verdicts
        for each in verdict.requirements
    ]
    return result


def _status(statuses: set[str]) -> str:
    if "error" in statuses:
        return "error"
    return "fail" if "failed" in statuses else "pass"


def _test(requirement: RequirementVerdict, before: str, verdict: Verdict, most: int) -> dict[str, Any]:
    example = requirement.counterexample
    raised = example.raised if example else None
    passed = requirement.status is Status.PASSED
    return {
        "name": _said(f"{before}{requirement.title}", 200),
        "status": "pass" if passed else "error" if is_fault(requirement) else "fail",
        "score": requirement.points,
        "message": None if passed else _said(explained(requirement), most),
        "test_code": _said(example.call, most) if example and example.call else "",
        "filename": _said(verdict.submission, 200),
        "line_no": raised.line if raised and raised.line else 0,
        "duration": 0,
        "output": _said(requirement.output or "", most),
    }


def _said(text: str, most: int) -> str:
    return cut(logged(text), most, word="…" if most else "")
