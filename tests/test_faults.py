"""A fault of the grader's is never a student's: `grader-fault`, no points lost, exit status 3; and no pass on nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from running import Kata

BODIES = {
    "raises": ("    assert submission.total(numbers)[0] == 1", "TypeError"),
    "assumes": ("    hypothesis.assume(False)", "UnsatisfiedAssumption"),
    "skips": ("    pytest.skip('not today')", "not today"),
    "an assertion elsewhere": ("    hypothesis.internal.conjecture.engine.ConjectureRunner(None).run()", "grader"),
    "fails": ("    pytest.fail('just so')", "just so"),
    "sends what cannot be sent": ("    assert submission.total(numbers + [[[]] * 3, submission]) == 0", "total"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_at_fault(kata: Kata, course: Path, name: str) -> None:
    body, words = BODIES[name]
    path = course / "graders/echo/test_echo.py"
    text = path.read_text(encoding="utf-8").replace(
        "from hypothesis import given", "import hypothesis\nimport pytest\nfrom hypothesis import given"
    )
    path.write_text(text.replace("    assert submission.total(numbers) == sum(numbers)", body), encoding="utf-8")
    ran = kata("grade", "echo", "--submission", "solutions", "--json", "-")
    if name.startswith("sends"):
        assert ran.verdict["requirements"][1]["status"] == "raised"  # an object arrives as its type's name
        return
    assert ran.status == 3
    assert ran.verdict["status"] == "error"
    same, total, negative = ran.verdict["requirements"]
    assert (same["status"], total["status"], negative["status"]) == ("passed", "grader-fault", "passed")
    assert "not your fault" in total["message"]
    assert words in total["message"]
    assert "not fully judged" in kata("grade", "echo", "--submission", "solutions").out


def test_a_body_that_hangs_is_ended_by_the_belt(course: Path) -> None:
    path = course / "graders/echo/test_echo.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("    assert submission.total(numbers) == sum(numbers)", "    while True: ..."), encoding="utf-8"
    )
    script = "import sys, kata_grader.cli, kata_grader.judge.plugin as plugin; plugin._BELT = 3.0; sys.exit(kata_grader.cli.main())"
    command = [sys.executable, "-c", script, "grade", "echo", "--submission", "solutions", "--json", "-"]
    ran = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert ran.returncode == 3
    statuses = [each["status"] for each in json.loads(ran.stdout)["requirements"]]
    assert statuses == ["passed", "grader-fault", "passed"]
    assert "Timeout" in ran.stdout


def test_a_grader_that_cannot_be_imported(kata: Kata, course: Path) -> None:
    path = course / "graders/echo/test_echo.py"
    path.write_text("import nothing_of_that_name\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    ran = kata("grade", "echo", "--submission", "solutions", "--json", "-")
    assert ran.status == 3
    assert {each["status"] for each in ran.verdict["requirements"]} == {"grader-fault"}
    assert "nothing_of_that_name" in ran.verdict["requirements"][0]["message"]


def test_a_probe_that_cannot_be_compiled(kata: Kata, course: Path) -> None:
    (course / "graders/echo/probe.py").write_text("def (:\n", encoding="utf-8")
    ran = kata("grade", "echo", "--submission", "solutions", "--json", "-")
    assert ran.status == 3
    assert {each["status"] for each in ran.verdict["requirements"]} == {"grader-fault"}


def test_a_requirement_that_draws_nothing_passes_nobody(kata: Kata, course: Path) -> None:
    path = course / "graders/echo/test_echo.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("st.lists(st.integers(0, 100), max_size=4)", "st.nothing()"), encoding="utf-8")
    ran = kata("grade", "echo", "--submission", "solutions", "--json", "-")
    assert ran.status == 3
    assert ran.verdict["requirements"][1]["status"] == "grader-fault"


def test_a_plain_test_without_examples_is_judged_too(kata: Kata, course: Path) -> None:
    path = course / "graders/echo/test_echo.py"
    text = path.read_text(encoding="utf-8")
    plain = 'def test_same(submission: Submission) -> None:\n    assert submission.same("x") == "x"\n'
    start, end = text.index("@given(text"), text.index("@given(numbers")
    path.write_text(text[:start] + plain + "\n\n" + text[end:], encoding="utf-8")
    assert kata("grade", "echo", "--submission", "solutions").status == 0
    ran = kata("grade", "echo", "--submission", "../samples/none", "--json", "-")
    assert ran.status == 2
