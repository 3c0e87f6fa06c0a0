"""The formats are read as those read them whom they are for: by real readers, or by the rules that these have published."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Annotated, Any, Literal

import junitparser
import msgspec
import pytest
from msgspec import Meta, Struct

from format_readers import wordy
from format_samples import KATAS, VERDICTS, files, of, requirement, verdict
from kata_grader.model import Status, Verdict
from kata_grader.reports.formats import junit

MIB = 1024 * 1024
LONG = "x" * 5000 + "\n"


def table(name: str, file: str, verdicts: Any = VERDICTS) -> list[list[str]]:
    return [*csv.reader(io.StringIO(files(name, verdicts)[file].decode(), newline=""))]


# JSON lines and the two tables


def test_json_lines_are_the_verdicts() -> None:
    lines = files("json", VERDICTS)["verdicts.jsonl"].splitlines()
    assert tuple(msgspec.json.decode(each, type=Verdict) for each in lines) == VERDICTS


def test_the_long_table_has_a_row_a_requirement() -> None:
    header, *rows = table("csv", "requirements.csv")
    asked = [(each, of_it) for each in VERDICTS for of_it in each.requirements]
    assert len(rows) == len(asked)
    for row, (whole, each) in zip(rows, asked, strict=True):
        cells = dict(zip(header, row, strict=True))
        assert (cells["student"], cells["kata"], cells["requirement"]) == (whole.student, whole.kata, each.id)
        assert (cells["status"], cells["max_points"]) == (each.status, str(each.max_points))
        assert cells["hidden"] == str(int(each.id == "test_negative"))


def test_the_wide_table_adds_up() -> None:
    header, most, *rows = table("csv-wide", "points.csv")
    assert most == ["max points", "1", "1", "4", "1", "2", "1", "5", ""]
    katas = [header.index(kata.name) for kata in KATAS]
    for row in rows:
        assert len(row) == len(header)
        if not row[-1]:
            assert int(row[-2]) == sum(int(row[place] or 0) for place in katas)


# Canvas looks at the header's cells by their places, at `Points Possible` in the first cell of any row, and for a student by `ID`,
# then by the SIS identifiers, then by name. A blank cell or `-` is no score.


def test_canvas() -> None:
    header, points, *rows = table("canvas", "canvas.csv")
    assert header[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert header[5:] == [kata.name for kata in KATAS]
    assert "Points Possible" in points[0]
    assert [float(each) for each in points[5:]] == [kata.max_score for kata in KATAS]
    for row in rows:
        assert len(row) == len(header)
        assert "Points Possible" not in row[0]
        assert row[1] == ""
        assert row[2] == row[3] != ""
    assert [row[5:] for row in rows] == [["", "0"], ["0", "4"], ["", "0"], ["", "1"], ["", "2"]]


def test_a_student_cannot_be_a_row_of_canvas_own() -> None:
    name = "= Points Possible"
    *_, row = table("canvas", "canvas.csv", [verdict(requirement(0), student=name)])
    assert "Points Possible" not in row[0]
    assert row[3] == f"'{name}"


# Moodle maps one column to whom a row is of; `-` is no grade, and in a new grade item an empty cell would be 0.


def test_moodle() -> None:
    mailed = [msgspec.structs.replace(each, student="ada+1@example.org") for each in of("anna")]
    header, *rows = table("moodle", "moodle.csv", [*mailed, *of("bo")])
    assert header == ["username", "idnumber", "email", *(kata.name for kata in KATAS)]
    assert rows == [["ada+1@example.org"] * 3 + ["0", "4"], ["bo", "bo", "", "-", "0"]]


# JUnit: the elements and attributes that Jenkins' schema (junit-10.xsd) knows, and in GitLab's also `file`.

KNOWN = {
    "testsuites": ({"testsuite"}, {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        {"properties", "testcase", "system-out", "system-err", "testsuite"},
        {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package", "file"},
    ),
    "properties": ({"property"}, set[str]()),
    "property": (set[str](), {"name", "value"}),
    "testcase": ({"skipped", "error", "failure", "system-out", "system-err"}, {"name", "time", "classname", "group"}),
    "failure": (set[str](), {"type", "message"}),
    "error": (set[str](), {"type", "message"}),
}
NEEDED = {"testsuite": {"name", "tests", "failures", "errors"}, "property": {"name", "value"}, "testcase": {"name"}}


def hold_to_schema(element: ET.Element, also: frozenset[str] = frozenset()) -> None:
    inside, attributes = KNOWN[element.tag]
    assert {*element.keys()} - also <= attributes
    assert NEEDED.get(element.tag, set()) <= {*element.keys()}
    assert re.fullmatch(r"([0-9]{0,3}|[0-9]*)(\.[0-9]{0,3})?", element.get("time", ""))
    for child in element:
        assert child.tag in inside
        hold_to_schema(child, also)


@pytest.mark.parametrize("name", ["junit", "gitlab"])
def test_junit_as_a_real_reader_reads_it(name: str) -> None:
    [content] = files(name, VERDICTS).values()
    hold_to_schema(ET.fromstring(content), frozenset({"file"} if name == "gitlab" else ()))
    suites = [*junitparser.JUnitXml.fromstring(content)]
    assert [suite.name for suite in suites] == [f"{each.student}/{each.kata}" for each in VERDICTS]
    for suite, each in zip(suites, VERDICTS, strict=True):
        stated = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert stated == (suite.tests, suite.failures, suite.errors, suite.skipped)
        assert suite.skipped == 0
        assert [case.is_passed for case in suite] == [of_it.status is Status.PASSED for of_it in each.requirements]


def test_wrong_is_a_failure_and_what_ended_is_an_error() -> None:
    verdicts = [verdict(requirement(0, status)) for status in Status]
    suites = ET.fromstring(files("junit", verdicts)["junit.xml"])
    kinds = {
        status: [each.tag for each in suite.iterfind("testcase/*")]
        for status, suite in zip(Status, suites, strict=True)
    }
    assert {status for status, kind in kinds.items() if not kind} == {Status.PASSED}
    assert {status for status, kind in kinds.items() if kind == ["failure"]} == {"failed", "raised", "refused"}
    assert {status for status, kind in kinds.items() if kind == ["error"]} == {
        "timeout", "memory", "crashed", "tampered", "skipped", "grader-fault",
    }  # fmt: skip


def test_gitlab_tells_cases_apart_and_knows_their_files() -> None:
    twins = verdict(requirement(0), requirement(1, title="What goes in comes out"), student="anna")
    [content] = files("gitlab", [*VERDICTS[:1], twins]).values()
    cases = [*ET.fromstring(content).iter("testcase")]
    names = [(each.get("classname"), each.get("name")) for each in cases]
    assert len({*names}) == len(names) == 5
    assert [each.get("file") for each in cases] == [VERDICTS[0].submission] * 3 + ["echo.py"] * 2
    assert not [*ET.fromstring(content).iter("system-out")]


def test_gitlab_gets_no_file_that_it_does_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert junit._MOST_BYTES < 30 * MIB  # noqa: SLF001
    assert junit._MOST_BYTES_IN_ALL < 100 * MIB  # noqa: SLF001
    assert junit._MOST_CASES_IN_ALL < 500_000  # noqa: SLF001
    monkeypatch.setattr(junit, "_MOST_CASES", 10)
    monkeypatch.setattr(junit, "_MOST_CASES_IN_ALL", 25)
    verdicts = [verdict(*map(requirement, range(3)), student=f"s{number}") for number in range(10)]
    made = files("gitlab", verdicts)
    assert [*made] == ["gitlab/junit-1.xml", "gitlab/junit-2.xml", "gitlab/junit-3.xml"]
    cases = [len([*ET.fromstring(content).iter("testcase")]) for content in made.values()]
    assert cases == [9, 9, 7]
    assert b"2 more submissions were graded" in made["gitlab/junit-3.xml"]
    monkeypatch.setattr(junit, "_MOST_CASES", 25)
    monkeypatch.setattr(junit, "_MOST_BYTES", 3000)
    assert all(len(content) < 3500 for content in files("gitlab", verdicts).values())
    monkeypatch.setattr(junit, "_MOST_BYTES_IN_ALL", 4000)
    made = files("gitlab", verdicts)
    assert sum(map(len, made.values())) < 5000
    assert b"more submissions were graded" in [*made.values()][-1]


# Gradescope's autograder specification


Shown = Literal["hidden", "after_due_date", "after_published", "visible"]
Formatted = Literal["text", "html", "simple_format", "md", "ansi"]


class ScopeTest(Struct, forbid_unknown_fields=True):
    name: str
    name_format: Formatted
    number: str
    output: str
    output_format: Formatted
    visibility: Shown
    score: float | None = None
    max_score: float | None = None
    status: Literal["passed", "failed"] | None = None
    tags: list[str] = []


class Scope(Struct, forbid_unknown_fields=True):
    execution_time: float
    output: str
    output_format: Formatted
    test_output_format: Formatted
    test_name_format: Formatted
    visibility: Shown
    stdout_visibility: Shown
    tests: list[ScopeTest]
    extra_data: dict[str, Any]


def test_gradescope() -> None:
    for student in ("anna", "bo", "chen", "D. O'Ra"):
        [(name, content)] = files("gradescope", of(student)).items()
        assert name == "gradescope/results.json"
        scope = msgspec.json.decode(content, type=Scope)
        judged = [each for one in of(student) for each in one.requirements]
        assert sum(test.score or 0 for test in scope.tests) == sum(one.score for one in of(student))
        assert [(test.score, test.max_score) for test in scope.tests] == [
            (each.points, each.max_points) for each in judged
        ]
        assert [test.status == "passed" for test in scope.tests] == [each.status is Status.PASSED for each in judged]
        assert {test.output_format for test in scope.tests} == {test.name_format for test in scope.tests} == {"text"}
        assert scope.stdout_visibility == "hidden"
    assert any(
        "waits for Lock 1" in each.output
        for each in msgspec.json.decode(files("gradescope", of("anna"))[name], type=Scope).tests
    )


def test_gradescopes_output_has_an_end() -> None:
    [content] = files("gradescope", [wordy(500, 60_000)]).values()
    scope = msgspec.json.decode(content, type=Scope)
    assert max(len(test.output) for test in scope.tests) <= 16_000
    assert len(content) < 2 * MIB
    assert "no room" in scope.tests[-1].output


# Exercism's interface of test runners


class ExerciseTest(Struct, forbid_unknown_fields=True):
    name: str
    status: Literal["pass", "fail", "error"]
    test_code: str | None = None
    message: Annotated[str, Meta(min_length=1, max_length=65_535)] | None = None
    output: Annotated[str, Meta(max_length=500)] | None = None


class Exercise(Struct, forbid_unknown_fields=True):
    version: Literal[3]
    status: Literal["pass", "fail", "error"]
    message: Annotated[str, Meta(min_length=1, max_length=65_535)] | None
    tests: list[ExerciseTest]


def exercise(one: Verdict) -> Exercise:
    [content] = files("exercism", [one]).values()
    assert len(content) < 500_000
    made = msgspec.json.decode(content, type=Exercise)
    assert (made.message is not None) == (made.status == "error")
    for test in made.tests:
        assert (test.message is not None) == (test.status != "pass")
    return made


def test_exercism() -> None:
    made = {f"{each.student}/{each.kata}": exercise(each) for each in VERDICTS}
    assert {name: each.status for name, each in made.items()} == {
        "D. O'Ra/echo": "error", "anna/anything": "fail", "anna/echo": "pass", "bo/echo": "fail", "chen/echo": "fail",
        "eve/anything": "error", "eve/echo": "fail",
    }  # fmt: skip
    assert "'(' was never closed" in (made["D. O'Ra/echo"].message or "")
    names = [test.name for test in made["bo/echo"].tests]
    assert names == ["What goes in comes out", "Numbers are added up", "A hidden requirement"]
    assert made["bo/echo"].tests[1].output == "<b>adding</b> [0, 0]\n"
    assert "adding" not in (made["bo/echo"].tests[1].message or "")
    assert made["chen/echo"].tests[1].test_code == "total([0])"


def test_exercism_takes_500_characters_of_output() -> None:
    [short, long] = exercise(verdict(requirement(0, output="z" * 500), requirement(1, output=LONG))).tests
    assert short.output == "z" * 500
    assert long.output is not None
    assert (len(long.output), long.output[-47:]) == (500, "Output was truncated. Please limit to 500 chars")
    assert len(exercise(wordy(300, 9000)).tests) == 300


def test_all_json_is_read_by_any_reader() -> None:
    for name in ("json", "gradescope", "classroom", "exercism"):
        for file, content in files(name, VERDICTS).items():
            if file.endswith(".json"):
                json.loads(content)
