"""What an Exercism test runner leaves: `results.json`, version 3."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from kata_grader.model import Kata, RequirementVerdict, Status, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.public import FAULT, Public, explained, is_fault
from kata_grader.reports.formats.safe import cut, line, plain
from kata_grader.reports.formats.students import file_name, or_alone

__all__ = ["exercism"]

_MOST_OUTPUT = 500
_TRUNCATED = "\nOutput was truncated. Please limit to 500 chars"
_MOST_BYTES = 480_000
_FEWER = (16_000, 4_000, 1_000, 200)


def exercism(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`exercism/results.json`, or where there are several verdicts `exercism/<student>/<kata>/results.json`: one exercise a file."""
    public = Public(katas)
    files = (
        (_folder(verdict), _fitting(public.of(verdict), loaded=not all(map(_never_ran, verdict.requirements))))
        for verdict in verdicts
    )
    for folder, content in or_alone(files, "exercism"):
        yield Part(f"{folder}/results.json", content)


def _folder(verdict: Verdict) -> str:
    names = [verdict.kata] if verdict.student is None else [verdict.student, verdict.kata]
    return "/".join(["exercism", *map(file_name, names)])


def _fitting(verdict: Verdict, *, loaded: bool) -> bytes:
    """The results, their messages cut as short as it takes."""
    content = b""
    for most in _FEWER:
        content = msgspec.json.format(msgspec.json.encode(_results(verdict, most, loaded=loaded)), indent=1) + b"\n"
        if len(content) <= _MOST_BYTES:
            break
    return content


def _results(verdict: Verdict, most: int, *, loaded: bool) -> dict[str, Any]:
    status, message = _status(verdict, most, loaded=loaded)
    tests = [_test(each, most) for each in verdict.requirements]
    return {"version": 3, "status": status, "message": message, "tests": tests}


def _status(verdict: Verdict, most: int, *, loaded: bool) -> tuple[str, str | None]:
    """The status of all, and for an error (nothing was run, or the grader failed) what a student reads instead of tests."""
    if verdict.status == "error":
        return "error", FAULT
    if verdict.status == "passed":
        return "pass", None
    if loaded:
        return "fail", None
    why = next((explained(each) for each in verdict.requirements if _never_ran(each)), "The file cannot be loaded.")
    return "error", cut(plain(why), most)


def _never_ran(requirement: RequirementVerdict) -> bool:
    """Whether the file could not even be loaded: it raised, and nothing had been called."""
    example = requirement.counterexample
    return bool(example and example.raised and example.call is None and not example.before)


def _test(requirement: RequirementVerdict, most: int) -> dict[str, Any]:
    test: dict[str, Any] = {"name": line(requirement.title), "status": "pass"}
    example = requirement.counterexample
    if example and example.call:
        test["test_code"] = cut(plain("\n".join((*example.before, example.call))), most)
    if requirement.status is not Status.PASSED:
        test["status"] = "error" if is_fault(requirement) or _never_ran(requirement) else "fail"
        test["message"] = cut(plain(explained(msgspec.structs.replace(requirement, output=None))), most)
    if requirement.output:
        test["output"] = cut(plain(requirement.output), _MOST_OUTPUT, word=_TRUNCATED)
    return test
