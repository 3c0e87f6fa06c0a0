"""Calls that are asked many in one go: the verdict is that of calls asked one by one."""

from pathlib import Path
from typing import Any

import pytest

from running import Kata

CASES = """
from hypothesis import given, strategies as st
from kata_grader.judge import Submission, cases

@cases([(str(number),) for number in range(100)])
@given(text=st.just("0"))
def test_same(submission: Submission, text: str) -> None:
    assert submission.same(text) == text
"""


@pytest.fixture
def verdict(kata: Kata, course: Path) -> Any:
    """Grades a submission by a grader of one requirement whose calls may share state; gives the verdict on it."""
    grader = course / "graders/echo"
    toml = (grader / "kata.toml").read_text(encoding="utf-8").replace("pure = true\n", "")
    (grader / "kata.toml").write_text(toml.partition('[[requirements]]\nid = "test_total"')[0], encoding="utf-8")

    def grade(test: str, submission: str) -> dict[str, Any]:
        (grader / "test_echo.py").write_text(test, encoding="utf-8")
        path = course / "submission.py"
        path.write_text(submission, encoding="utf-8")
        [requirement] = kata("grade", "echo", "--submission", path, "--json", "-").verdict["requirements"]
        return dict(requirement)

    return grade


def test_the_first_that_fails_is_shown_with_its_own_output(verdict: Any) -> None:
    got = verdict(CASES, "def same(text):\n    print('asked for', text)\n    return text if int(text) < 20 else ''\n")
    assert (got["status"], got["counterexample"]["call"]) == ("failed", "same('20')")
    assert got["output"] == "asked for 20\n"


def test_one_that_hangs_or_crashes_is_told_apart_from_those_before(verdict: Any) -> None:
    for end, status in (("while True: pass", "timeout"), ("import os; os._exit(3)", "crashed"), ("1 / 0", "raised")):
        source = (
            f"def same(text):\n    print('asked for', text)\n    if text == '20':\n        {end}\n    return text\n"
        )
        got = verdict(CASES, source)
        assert (got["status"], got["counterexample"]["call"]) == (status, "same('20')")
        assert got["output"] == "asked for 20\n"


def test_nothing_comes_between_the_calls_of_one_example(verdict: Any) -> None:
    twice = CASES.replace("== text\n", "== text\n    assert submission.same(text) == text, 'asked again'\n")
    forgetful = "last = None\ndef same(text):\n    global last\n    again, last = text == last, text\n    return '' if again and int(text) >= 10 else text\n"
    got = verdict(twice, forgetful)
    assert (got["status"], got["counterexample"]["call"]) == ("failed", "same('10')")
    assert got["counterexample"]["because"] == "asked again"
    assert verdict(twice, "def same(text):\n    return text\n")["status"] == "passed"


def test_one_that_fails_only_after_others_fails(verdict: Any) -> None:
    counting = "asked = []\ndef same(text):\n    asked.append(text)\n    return text if len(asked) < 30 else ''\n"
    got = verdict(CASES, counting)
    assert (got["status"], got["counterexample"]["call"]) == ("failed", "same('29')")


def test_many_large_answers_are_fine(verdict: Any) -> None:
    large = CASES.replace("== text", "== text * 30_000")
    got = verdict(large, "def same(text):\n    return text * 30_000\n")
    assert got["status"] == "passed", got


def test_more_than_the_answers_is_tampering(verdict: Any) -> None:
    source = (
        "import os\ndef same(text):\n    if text == '20':\n        os.write(3, b'\\2\\0\\0\\0{}')\n    return text\n"
    )
    assert verdict(CASES, source)["status"] == "tampered"


DRAWS_ON = """
from hypothesis import given, strategies as st
from kata_grader.judge import Submission

@given(first=st.integers(0, 9), data=st.data())
def test_same(submission: Submission, first: int, data: st.DataObject) -> None:
    answer = submission.same(str(first))
    assert answer == str(first)
    longer = answer * data.draw(st.integers(2, 5))
    assert submission.same(longer) == longer
"""


def test_a_test_that_draws_on_is_left_to_hypothesis(verdict: Any) -> None:
    assert verdict(DRAWS_ON, "def same(text):\n    return text\n")["status"] == "passed"
    source = "def same(text):\n    return text if len(text) < 4 or text[0] < '3' else ''\n"
    got = verdict(DRAWS_ON, source)
    assert (got["status"], got["counterexample"]["call"]) == ("failed", "same('3333')"), got
    assert verdict(DRAWS_ON, source) == got
    got = verdict(DRAWS_ON, "def same(text):\n    while len(text) > 2: pass\n    return text\n")
    assert (got["status"], got["counterexample"]["call"]) == ("timeout", "same('000')"), got


def test_a_long_run_of_one_thing_is_counted_for_the_reader(verdict: Any) -> None:
    for value, shown in (("b'z' * 600", "b'z' * 600"), ("bytes(513)", "bytes(513)"), ("'中' * 41", "'中' * 41")):
        long = CASES.replace("submission.same(text) == text", f"submission.same({value}) == text")
        got = verdict(long, "def same(text):\n    return text\n")["counterexample"]
        assert (got["call"], got["came_back"]) == (f"same({shown})", shown)


# It says what it wants on the wire instead of its answers to calls that were asked in one go, and answers others well.
FORGES = """
import os, struct, sys
def same(text):
    frame = sys._getframe()
    while frame is not None:
        request = frame.f_locals.get("request")
        if isinstance(request, dict) and request.get("do") == "calls":
            body = ('{{"id":"%s 0","last":true,"replies":[%s]}}' % (request["id"], {said!r})).encode()
            os.write(3, struct.pack("<I", len(body)) + body)
            os._exit(0)
        frame = frame.f_back
    return text
"""


@pytest.mark.parametrize("said", ["", "nonsense", '"x"', '{"is":{}},{"is":[]}', '{}],"replies":5,"x":[', "1e999999,-"])
def test_replies_that_make_no_sense_are_tampering(verdict: Any, said: str) -> None:
    assert verdict(CASES, FORGES.format(said=said))["status"] == "tampered"
