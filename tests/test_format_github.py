"""What GitHub reads: the runner's commands, the Markdown of its summaries, variables, and Classroom's result."""

import base64
import re
from typing import Literal

import msgspec
import pytest
from msgspec import Struct

from format_readers import commands, html, wordy
from format_samples import VERDICTS, files, of, requirement, verdict
from kata_grader.model import Counterexample, Raised, Status

MIB = 1024 * 1024


def test_annotations_stand_at_the_students_line() -> None:
    raised = Raised("KeyError", "100%0A,%25\n::error::x", 9, "raise")
    failed = requirement(
        1, Status.RAISED, counterexample=Counterexample("total()", raised=raised), title="100%3A: a, b"
    )
    log = files("github", [verdict(failed, submission="a,b:c/echo.py")])["github/annotations.txt"].decode()
    [(name, properties, data)] = commands(log)
    assert (name, properties) == ("error", {"file": "a,b:c/echo.py", "line": "9", "title": "echo: 100%3A: a, b"})
    assert "KeyError: 100%0A,%25\n        ::error::x" in data
    [anna] = commands(files("github", of("anna"))["github/annotations.txt"].decode())
    assert (anna[1]["file"], anna[1]["line"]) == ("anna/anything/anything.py", "16")


def test_ten_annotations_of_a_type_and_a_word_of_the_others() -> None:
    verdicts = [
        verdict(requirement(0, counterexample=Counterexample(f"same({n})")), student=f"s{n}") for n in range(10)
    ]
    assert len(commands(files("github", verdicts)["github/annotations.txt"].decode())) == 10
    more = [verdict(requirement(0), student="t"), verdict(requirement(0, Status.GRADER_FAULT), student="u")]
    shown = commands(files("github", [*verdicts, *more])["github/annotations.txt"].decode())
    assert [name for name, *_ in shown] == ["error"] * 10 + ["warning"]
    assert shown[9][2] == "There are 2 more. GitHub shows no more than 10; the summary has them."


def test_what_is_not_started_is_not_annotated() -> None:
    stub = Counterexample("same('')", raised=Raised("NotImplementedError", "", 6, "raise NotImplementedError"))
    made = files("github", [verdict(*(requirement(n, Status.RAISED, counterexample=stub) for n in range(2)))])
    assert made["github/annotations.txt"] == b""
    assert b"not started" in made["github/summary.md"]


def test_the_summary_is_the_markdown_that_it_is_meant_to_be() -> None:
    page = html(files("github", VERDICTS)["github/summary.md"])
    assert [*re.findall(r"<h2><code>(.*?)</code></h2>", page)] == ["D. O'Ra", "anna", "bo", "chen", "eve"]
    assert '<td>Echo and total</td>\n<td>✅ solved</td>\n<td align="right">4 of 4</td>' in page
    assert "raised   KeyError: '| **no** | =1+1'" in page
    assert "printed  &lt;b&gt;adding&lt;/b&gt; [0, 0]" in page
    assert {*re.findall(r"<(\w+)", page)} == {
        "h2", "h4", "code", "table", "thead", "tbody", "tr", "th", "td", "pre", "p", "strong",
    }  # fmt: skip


@pytest.mark.parametrize("together", [True, False])
def test_a_summary_of_more_than_a_mebibyte_is_cut_off_with_a_word(together: bool) -> None:  # noqa: FBT001
    verdicts = [wordy(3, 9000, student="s" if together else f"s{number:03}", kata="echo") for number in range(400)]
    for number, each in enumerate(verdicts):
        rows = tuple(
            msgspec.structs.replace(one, output=f"{number} {place}\n{one.output}")
            for place, one in enumerate(each.requirements)
        )
        verdicts[number] = msgspec.structs.replace(each, requirements=rows)
    summary = files("github", verdicts)["github/summary.md"]
    assert MIB * 0.9 < len(summary) < MIB
    page = html(summary)
    assert "Cut off here:" in page
    assert "<strong>0 of 1600 points</strong>" in page
    assert page.count("<pre") > 40
    said = re.search(r"Of (\d+) submissions", page)
    assert said
    assert int(said[1]) == (400 if together else 400 - page.count("<h2>") + 1)


def test_the_variables_are_lines_of_ours() -> None:
    assert files("github", of("anna"))["github/output.txt"] == b"score=4\nmax_score=5\nstatus=failed\n"
    assert files("github", of("anna")[1:])["github/output.txt"] == b"score=4\nmax_score=4\nstatus=passed\n"


# GitHub Classroom's reporter adds up `score` where `max_score` is given, and prints names and messages to the log.


class RoomTest(Struct, forbid_unknown_fields=True):
    name: str
    status: Literal["pass", "fail", "error"]
    score: int
    message: str | None
    test_code: str
    filename: str
    line_no: int
    duration: float
    output: str


class Room(Struct, forbid_unknown_fields=True):
    version: Literal[3]
    status: Literal["pass", "fail", "error"]
    tests: list[RoomTest]
    max_score: int | None = None


@pytest.mark.parametrize("student", ["anna", "bo", "chen"])
def test_classroom(student: str) -> None:
    made = files("classroom", of(student))
    line = made["classroom/result.txt"]
    assert re.fullmatch(rb"result=[A-Za-z0-9+/]+=*\n", line)
    assert base64.b64decode(line[7:]) == made["classroom/result.json"]
    room = msgspec.json.decode(made["classroom/result.json"], type=Room)
    points = (sum(test.score for test in room.tests), room.max_score)
    assert points == (sum(one.score for one in of(student)), sum(one.max_score for one in of(student)))
    assert room.status == "fail"
    assert commands("\n".join(f"{test.name}\n{test.message}\n{test.output}" for test in room.tests)) == []


def test_classrooms_result_fits_an_environment_variable() -> None:
    verdicts = [wordy(6, 9000, student="s") for _ in range(40)]
    line = files("classroom", verdicts)["classroom/result.txt"]
    assert len(line) < 128 * 1024
    room = msgspec.json.decode(base64.b64decode(line[7:]), type=Room)
    assert len(room.tests) == 240
