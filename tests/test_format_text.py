"""Whatever students print, raise and are named: it is shown as text in every format, and does nothing in any."""

import base64
import csv
import io
import itertools
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import PurePosixPath

import junitparser
import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from format_readers import commands, html
from format_samples import files, requirement, verdict
from kata_grader.model import Counterexample, Raised, Status, Verdict
from kata_grader.reports import FORMATS
from kata_grader.reports.formats import safe
from kata_grader.timeline import Moment, Timeline

NASTY = (
    "::error file=x::owned", "\n::stop-commands::x", "a\r::add-mask::a", "\u3000::warning::x", "##[error]x", "x ##[command]y",
    "score=100", "\nscore=100\n", "result=x", "%0A::error::x", "a,line=1,title=b", "::",
    '=HYPERLINK("http://x")', "@SUM(1)", "+1+cmd|' /C calc'!A0", "-1+2", "\t=1", " =1", "x;=1+1", '"\n=1', "＝1", "-5", "+4.5", "-",
    "<script>alert(1)</script>", "</failure></testcase>", "]]>", "<![CDATA[", "&lt;", "&#0;", '"/><x y="', "[[ATTACHMENT|/etc/passwd]]",
    "[[PROPERTY|score=100]]", "<!--", "<?x?>",
    "```\n# head\n", "````", "~~~", "| a | b |", "a\n---|---\nb", "<b>bold</b>", "[a](http://x)", "![a](http://x/y.png)", "@team", "#1", "http://x.org",
    "www.x.org", "a@x.org", "$$x$$", "`", "\\", "\\|", "</code></pre>", "<details>", "# head", "- [ ] x", "1. x", "---", "***", "\n\n    x",
    "\x1b[31mred", "\x9b31m", "\x07", "\x00", "\x7f", "\b\b\b", "\u202eevil\u202c", "\u2066x", "\u200f", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udc80",
    "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r", "\r\n", "\U000e0041", "\u200b",
    "../../etc/passwd", "/etc/passwd", "..", ".", "", "con", "C:\\x", "a/b", "~", "-rf", "Points Possible", "Student", "max points",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(NASTY) | st.text(st.characters(), max_size=4), max_size=4).map("".join)
MAYBE = st.none() | TEXTS
EXAMPLES = st.builds(
    Counterexample, MAYBE, st.lists(TEXTS, max_size=1).map(tuple), MAYBE,
    st.none() | st.builds(Raised, TEXTS, TEXTS, st.none() | st.integers(1, 99), MAYBE), MAYBE, MAYBE,
)  # fmt: skip
TIMELINES = st.builds(
    Timeline,
    st.lists(TEXTS, min_size=1, max_size=2).map(tuple),
    st.lists(st.builds(Moment, st.just(0), st.integers(1, 99), MAYBE, MAYBE), max_size=2).map(tuple),
    TEXTS,
    st.just(1),
)
REQUIREMENTS = st.builds(
    lambda number, status, fields: requirement(number, status, **fields),
    st.integers(0, 2),
    st.sampled_from(Status),
    st.fixed_dictionaries({
        "message": MAYBE, "output": MAYBE, "title": TEXTS, "counterexample": st.none() | EXAMPLES, "timeline": st.none() | TIMELINES,
    }),
)  # fmt: skip
SUBMISSIONS = st.builds(
    lambda requirements, fields: verdict(*requirements, **fields),
    st.lists(REQUIREMENTS, max_size=3),
    st.fixed_dictionaries({"student": MAYBE, "submission": TEXTS}),
)
COHORTS = st.lists(SUBMISSIONS, max_size=3, unique_by=lambda each: each.student or "").map(
    lambda found: sorted(found, key=lambda each: each.student or "")
)
OFTEN = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ALL_OF_IT = "\n".join(NASTY)
WORST = verdict(
    *(
        requirement(
            number, Status.RAISED, message=ALL_OF_IT, output=ALL_OF_IT, title=ALL_OF_IT,
            counterexample=Counterexample(
                ALL_OF_IT, (ALL_OF_IT,), None, Raised(ALL_OF_IT, ALL_OF_IT, 1, ALL_OF_IT), ALL_OF_IT, ALL_OF_IT
            ),
            timeline=Timeline((ALL_OF_IT,), (Moment(0, 1, ALL_OF_IT, ALL_OF_IT),), ALL_OF_IT, 1),
        )
        for number in range(2)
    ),
    student=ALL_OF_IT,
    submission=ALL_OF_IT,
)  # fmt: skip


def unseen(text: str) -> set[str]:
    """Characters that a reader cannot see or that move others about, joiners aside."""
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return {
        each
        for each in {*text} - {"\n", "\t"}
        if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(each) in turning
        or each in "\ufeff\u200b\u200e\u200f\ufffe\uffff\U000e0041"
    }


@OFTEN
@given(cohort=COHORTS)
@example(cohort=[WORST])
def test_every_byte_can_be_seen(cohort: Sequence[Verdict]) -> None:
    for name in FORMATS:
        for file, content in files(name, cohort).items():
            text = content.decode("utf-8")
            assert not unseen(text.replace("\r\n", "\n") if file.endswith(".csv") else text)


@OFTEN
@given(cohort=COHORTS)
@example(cohort=[verdict(requirement(0), student=each) for each in ("Anna", "anna", "ANNA", "a/b", "a\\b", "a_b")])
def test_files_stay_in_their_folder_and_apart(cohort: Sequence[Verdict]) -> None:
    for name in FORMATS:
        made = [*files(name, cohort)]
        assert len({each.casefold() for each in made}) == len(made)
        if name in {"gradescope", "classroom", "exercism"} and len(cohort) > 1:
            assert len(made) == len(cohort) * (2 if name == "classroom" else 1)
        for each in made:
            path = PurePosixPath(each)
            assert path.as_posix() == each
            assert all(re.fullmatch(r"[^\s./\\:*?\"<>|-][^\s/\\:*?\"<>|]*(?<!\.)", part) for part in path.parts)


@OFTEN
@given(cohort=COHORTS)
@example(cohort=[WORST])
def test_no_cell_is_a_formula_and_no_row_is_added(cohort: Sequence[Verdict]) -> None:
    for name, first in {"csv": 1, "csv-wide": 2, "canvas": 2, "moodle": 1}.items():
        [content] = files(name, cohort).values()
        rows = [*csv.reader(io.StringIO(content.decode(), newline=""))]
        assert len(rows) == first + (sum(len(each.requirements) for each in cohort) if name == "csv" else len(cohort))
        assert {len(row) for row in rows} == {len(rows[0])}
        for each in itertools.chain(*rows):
            number = re.fullmatch(r"[+-]?[0-9.]*", each)  # or no grade, to Moodle
            assert number or not re.match(r"\s*[=+@＝＋－＠-]", each)
            assert not re.search(r"[;\t]\s*\"?\s*[=+@＝＋－＠-]", each)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-5", "-5"),
        ("+4.5", "+4.5"),
        ("0012", "0012"),
        ("-1+2", "'-1+2"),
        ("@handle", "'@handle"),
        (" =1", "' =1"),
        ("a;=1", "a;'=1"),
        ("[1, -2]", "[1, -2]"),
        ("+anna@example.org", "+anna@example.org"),
        ("=anna@example.org", "'=anna@example.org"),
        ("@x!A0@example.org", "'@x!A0@example.org"),
        ("a\nb", "a\\nb"),
    ],
)
def test_who_somebody_is_stays_what_can_be_imported(text: str, shown: str) -> None:
    assert safe.identity(text) == shown


@OFTEN
@given(cohort=COHORTS)
@example(cohort=[WORST])
def test_xml_stays_what_it_is(cohort: Sequence[Verdict]) -> None:
    for name in ("junit", "gitlab"):
        [content] = files(name, cohort).values()
        suites = ET.fromstring(content)
        assert [len(suite.findall("testcase")) for suite in suites] == [len(each.requirements) for each in cohort]
        assert {each.tag for each in suites.iter()} <= {
            "testsuites", "testsuite", "testcase", "properties", "property", "failure", "error",
        }  # fmt: skip
        assert len([*junitparser.JUnitXml.fromstring(content)]) == len(cohort)
        assert not re.search(r"\[\[\s*\w+\s*\|", content.decode())


@OFTEN
@given(cohort=COHORTS)
@example(cohort=[WORST])
@example(cohort=[msgspec.structs.replace(WORST, student=str(number)) for number in range(12)])
def test_github_runs_no_command_of_a_students(cohort: Sequence[Verdict]) -> None:
    made = files("github", cohort)
    log = made["github/annotations.txt"].decode()
    found = commands(log)
    assert len(found) == len(log.splitlines())
    assert {name for name, *_ in found} <= {"error", "warning"}
    assert all({"title"} <= properties.keys() <= {"file", "line", "title"} for _, properties, _ in found)
    assert max(([name for name, *_ in found].count(kind) for kind in ("error", "warning")), default=0) <= 10
    assert "##[" not in log
    assert re.fullmatch(rb"score=\d*\nmax_score=\d+\nstatus=(passed|failed|error)\n", made["github/output.txt"])


ELEMENTS = {"h2", "h4", "code", "table", "thead", "tbody", "tr", "th", "td", "pre", "p", "strong", "blockquote"}


@OFTEN
@given(cohort=COHORTS)
@example(cohort=[WORST])
def test_a_summary_has_no_markup_of_a_students(cohort: Sequence[Verdict]) -> None:
    page = html(files("github", cohort)["github/summary.md"])
    mailed = re.sub(
        r"<a href=\"mailto:[^\"<>]*\">([^<>]*)</a>", r"\1", page
    )  # GitHub's Markdown links addresses in any text
    assert {*re.findall(r"</?(\w+)", mailed)} <= ELEMENTS
    assert {*re.findall(r"<\w+ (\w+)", mailed)} <= {"lang", "align"}
    named = [each for each in cohort if each.student is not None]
    assert page.count("<h2>") == len(named)
    assert page.count("<table>") == len(cohort)
    assert page.count("<tr>") == 2 * len(cohort)


@OFTEN
@given(cohort=COHORTS)
@example(cohort=[WORST])
def test_classrooms_reporter_prints_no_command(cohort: Sequence[Verdict]) -> None:
    made = files("classroom", cohort)
    for file, content in made.items():
        if file.endswith(".json"):
            assert base64.b64decode(made[f"{file[:-5]}.txt"][7:]) == content
            tests = json.loads(content)["tests"]
            said = [str(test[key]) for test in tests for key in ("name", "message", "test_code", "output", "filename")]
            assert commands("\n".join(said)) == []


@OFTEN
@given(cohort=COHORTS)
@example(cohort=[WORST])
def test_exercism_and_gradescope_show_text(cohort: Sequence[Verdict]) -> None:
    for content in files("exercism", cohort).values():
        tests = json.loads(content)["tests"]
        assert all(len(test.get("output", "")) <= 500 for test in tests)
        assert all(test.get("message") for test in tests if test["status"] != "pass")
    for content in files("gradescope", cohort).values():
        scope = json.loads(content)
        formats = {
            scope["output_format"],
            *(test[key] for test in scope["tests"] for key in ("name_format", "output_format")),
        }
        assert formats == {"text"}


@OFTEN
@given(one=SUBMISSIONS)
@example(one=WORST)
def test_json_loses_nothing_that_can_be_encoded(one: Verdict) -> None:
    [content] = files("json", [one]).values()
    assert content.count(b"\n") == 1
    assert json.loads(content)["kata"] == "echo"
    try:
        whole = msgspec.json.encode(one)
    except UnicodeEncodeError:
        return
    assert json.loads(content) == json.loads(whole)


@given(text=TEXTS)
def test_text_made_safe_twice_is_the_same(text: str) -> None:
    for make in (safe.plain, safe.line, safe.logged, safe.cell, safe.identity):
        assert make(make(text)) == make(text)


def test_a_fence_is_longer_than_all_in_it() -> None:
    assert safe.fenced("a\n````\nb").splitlines() == ["`````text", "a", "````", "b", "`````"]


def test_a_text_that_is_cut_says_so() -> None:
    assert safe.cut("a" * 30, 30) == "a" * 30
    cut = safe.cut("a" * 31, 30)
    assert cut == "a" * 13 + "\n… (cut off here)"
