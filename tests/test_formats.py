"""The formats: what each makes of real verdicts, that none keeps a cohort in memory, gives away a hidden requirement or books a fault."""

import base64
import csv
import io
import json
import tracemalloc
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import msgspec
import pytest

from format_samples import EXPECTED, KATAS, VERDICTS, fault, files, of, requirement, verdict
from kata_grader.model import Counterexample, Raised, Status, Verdict
from kata_grader.reports import FORMATS
from kata_grader.reports.formats.students import file_name

FOR_STUDENTS = ("junit", "gitlab", "github", "classroom", "exercism", "canvas", "moodle")
SECRET = "nobody-knows"


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])  # a page is looked at in a browser
def test_real_verdicts(name: str) -> None:
    folder = EXPECTED / name
    expected = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert files(name, VERDICTS) == expected


def cohort(count: int) -> Iterator[Verdict]:
    """Students with two katas each, of which something is wrong with both."""
    both = [each for each in VERDICTS if each.student == "anna"]
    for number in range(count):
        for each in both:
            yield msgspec.structs.replace(each, student=f"s{number:06}")


def peak(name: str, count: int) -> int:
    """The most memory that a format took for a cohort, in bytes."""
    tracemalloc.start()
    try:
        for _ in FORMATS[name](KATAS, cohort(count)):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", FORMATS)
def test_a_cohort_is_not_kept(name: str) -> None:
    peak(name, 10)
    assert peak(name, 240) < 1.2 * peak(name, 60) + 50_000


@pytest.mark.parametrize("name", FORMATS)
def test_no_verdicts_at_all(name: str) -> None:
    for content in files(name, []).values():
        content.decode()
        if content.startswith(b"<?xml"):
            assert ET.fromstring(content).tag == "testsuites"


def hiding(status: Status) -> Verdict:
    """A verdict whose hidden requirement says all that one can say."""
    example = Counterexample(
        f"call_{SECRET}()", (f"before_{SECRET}()",), SECRET, Raised(SECRET, SECRET, 7, SECRET), SECRET, SECRET
    )
    texts = {"message": SECRET, "counterexample": example, "output": SECRET, "hint": SECRET, "title": SECRET}
    return verdict(requirement(0), requirement(1, Status.PASSED), requirement(2, status, **texts), student="anna")


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("name", FOR_STUDENTS)
def test_students_learn_of_hidden_requirements_their_points_alone(name: str, status: Status) -> None:
    shown = b"".join(files(name, [hiding(status)]).values())
    shown += b"".join(base64.b64decode(line[7:]) for line in shown.splitlines() if line.startswith(b"result="))
    assert SECRET.encode() not in shown
    assert b"test_negative" not in shown
    if name in {"junit", "gitlab", "classroom", "exercism"}:
        assert b"A hidden requirement" in shown
    for told in ("timeout", "raised", "memory", "crashed", "tampered", "refused"):
        assert told.encode() not in shown.replace(b"what was printed", b"")


def test_gradescope_hides_the_tests_of_hidden_requirements() -> None:
    results = json.loads(files("gradescope", [hiding(Status.RAISED)])["gradescope/results.json"])
    same, total, hidden = results["tests"]
    assert (same["visibility"], total["visibility"], hidden["visibility"]) == ("visible", "visible", "hidden")
    assert SECRET in hidden.pop("output")
    assert SECRET in hidden.pop("name")
    assert SECRET not in json.dumps(results)


def test_a_requirement_that_the_katas_do_not_know_is_hidden() -> None:
    unknown = requirement(0, id="test_of_old", title=SECRET, message=SECRET)
    assert SECRET.encode() not in files("exercism", [verdict(unknown)])["exercism/results.json"]


@pytest.mark.parametrize("name", FORMATS)
def test_teachers_tables_have_it_all(name: str) -> None:
    shown = b"".join(files(name, [hiding(Status.RAISED)]).values())
    assert (SECRET.encode() in shown) == (name in {"json", "csv", "gradescope", "html"})


FAULTS = pytest.mark.parametrize("status", [Status.GRADER_FAULT, Status.SKIPPED])


@FAULTS
@pytest.mark.parametrize("name", FORMATS)
def test_no_trace_of_the_grader_is_shown(name: str, status: Status) -> None:
    shown = b"".join(files(name, [fault(status)]).values())
    assert (b"examinee.py" in shown) == (name in {"json", "csv", "html"})
    if name in {"junit", "gitlab", "gradescope", "github", "classroom", "exercism"}:
        assert b"no fault of th" in shown


@FAULTS
def test_a_fault_is_an_error_to_junit_and_has_no_points(status: Status) -> None:
    suite = ET.fromstring(files("junit", [fault(status)])["junit.xml"])[0]
    assert (suite.get("failures"), suite.get("errors"), suite.get("skipped")) == ("0", "1", "0")
    assert [kind.tag for kind in suite.iterfind("testcase/*")] == ["error"]
    points = {each.get("name"): each.get("value") for each in suite.iterfind("properties/property")}
    assert (points["score"], points["points.test_total"], points["points.test_same"]) == ("", "", "1")


@FAULTS
def test_a_fault_lowers_no_grade(status: Status) -> None:
    verdicts = [
        fault(status, student="anna"),
        verdict(requirement(0), requirement(1), requirement(2), student="bo"),
    ]
    grades = {
        name: [row[-1] for row in csv.reader(io.StringIO(files(name, verdicts)[f"{name}.csv"].decode()))][-2:]
        for name in ("canvas", "moodle")
    }
    assert grades == {"canvas": ["", "0"], "moodle": ["-", "0"]}
    header, _, anna, bo = csv.reader(io.StringIO(files("csv-wide", verdicts)["points.csv"].decode()))
    assert dict(zip(header, anna, strict=True)) == {
        "student": "anna", "anything": "", "anything/test_main": "", "echo": "", "echo/test_same": "1",
        "echo/test_total": "", "echo/test_negative": "1", "total": "", "not judged": "echo",
    }  # fmt: skip
    assert (bo[header.index("echo")], bo[-2:]) == ("0", ["0", ""])
    rows = [*csv.DictReader(io.StringIO(files("csv", verdicts)["requirements.csv"].decode()))]
    assert [(row["points"], row["score"]) for row in rows] == [("1", ""), ("", ""), ("1", ""), *[("0", "0")] * 3]


@FAULTS
def test_a_fault_is_said_where_students_read(status: Status) -> None:
    made = {name: files(name, [fault(status)]) for name in ("gradescope", "github", "classroom", "exercism")}
    scope = json.loads(made["gradescope"]["gradescope/results.json"])
    assert "not final" in scope["output"]
    assert not {"score", "max_score", "status"} & scope["tests"][1].keys()
    variables = made["github"]["github/output.txt"].decode().splitlines()
    assert variables == ["score=", "max_score=4", "status=error"]
    assert made["github"]["github/annotations.txt"].startswith(
        b"::warning file=echo.py,title=echo%3A Numbers are added up::"
    )
    assert "not final" in made["github"]["github/summary.md"].decode()
    room = json.loads(made["classroom"]["classroom/result.json"])
    assert room["status"] == "error"
    assert "max_score" not in room
    exercise = json.loads(made["exercism"]["exercism/results.json"])
    assert exercise["status"] == exercise["tests"][1]["status"] == "error"


def test_one_student_has_the_name_that_the_place_expects() -> None:
    assert [*files("gradescope", of("anna"))] == ["gradescope/results.json"]
    assert [*files("classroom", of("anna"))] == ["classroom/result.json", "classroom/result.txt"]
    assert [*files("exercism", of("bo"))] == ["exercism/results.json"]
    assert [*files("exercism", of("anna"))] == [
        "exercism/anna/anything/results.json",
        "exercism/anna/echo/results.json",
    ]
    nameless = [msgspec.structs.replace(each, student=None) for each in of("anna")]
    assert [*files("exercism", nameless)] == ["exercism/anything/results.json", "exercism/echo/results.json"]


@pytest.mark.parametrize(
    ("student", "name"),
    [
        ("anna", "anna"),
        ("anna@example.org", "anna@example.org"),
        ("李雷", "李雷"),
        ("Anna", "Anna~"),
        ("..", "_~"),
        ("", "_~e3b0c44298fc"),
        ("../../etc/passwd", "_.._etc_passwd~"),
        ("con", "con~"),
        ("nul.txt", "nul.txt~"),
        ("results.json", "results.json~"),
        ("a" * 300, "a" * 80 + "~"),
        ("\udc80", "_~"),
        ("anna.", "anna~"),
        ("-rf", "rf~"),
        ("a:b\\c\n", "a_b_c_~"),
        ("e\u0301", "e_~"),
        ("\u1112\u1161\u11ab", "\u1112\u1161\u11ab~"),
    ],
)
def test_a_name_of_a_file(student: str, name: str) -> None:
    made = file_name(student)
    assert made.startswith(name) if name.endswith("~") else made == name
    assert len(made.encode()) < 100
