"""`kata grade`: the verdict, its JSON, what the same input gives, and what wrong calls get."""

import json
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from running import LEVEL, SAMPLES, Kata, descendants, sleeps

WRONG = SAMPLES / "course/solutions/echo/mistakes/first_three.py"
RIGHT = SAMPLES / "course/solutions/echo/echo.py"
SLEEPS = SAMPLES / "submissions/sleep_in_call__timeout.py"


def timeless(text: str) -> list[dict[str, Any]]:
    """Verdicts from lines of JSON, without their times."""
    return [{key: value for key, value in json.loads(line).items() if key != "seconds"} for line in text.splitlines()]


def test_the_json_is_what_the_design_says(kata: Kata) -> None:
    ran = kata("grade", "echo", "--submission", WRONG, "--json", "-")
    verdict = ran.verdict
    assert (ran.status, ran.err) == (1, "")
    assert list(verdict) == ["schema", "kata", "submission", "student", "status", "score", "max_score", "seed", "level",
                             "grader", "sha256", "seconds", "requirements"]  # fmt: skip
    assert (verdict["schema"], verdict["kata"], verdict["status"], verdict["score"], verdict["max_score"]) == (
        1,
        "echo",
        "failed",
        2,
        4,
    )
    assert (verdict["student"], verdict["seed"], verdict["level"]) == (None, 1, LEVEL)
    for each in verdict["requirements"]:
        assert list(each) == [
            "id",
            "title",
            "status",
            "points",
            "max_points",
            "message",
            "counterexample",
            "timeline",
            "coverage",
            "output",
            "hint",
        ]
    passed, failed, _ = verdict["requirements"]
    assert (passed["status"], passed["points"], passed["counterexample"], passed["hint"]) == ("passed", 1, None, None)
    assert (failed["status"], failed["points"], failed["max_points"], failed["hint"]) == (
        "failed",
        0,
        2,
        "Python has a function for it.",
    )


def test_the_smallest_failing_call_is_shown(kata: Kata) -> None:
    failed = kata("grade", "echo", "--submission", WRONG, "--json", "-").verdict["requirements"][1]
    example = failed["counterexample"]
    assert (example["call"], example["came_back"], example["expected"]) == ("total([0, 0, 0, 1])", "0", "1")
    assert failed["output"] == "adding [0, 0, 0, 1]\n"


def test_the_report_reads_so(kata: Kata) -> None:
    ran = kata("grade", "echo", "--submission", WRONG, "--level", "limits")
    assert ran.status == 1
    assert [line.rstrip() for line in ran.out.splitlines()] == [
        "✗ echo  Echo and total  2 of 4 points",
        "  ✓ What goes in comes out  1",
        "  ✗ Numbers are added up  0 of 2",
        "      call       total([0, 0, 0, 1])",
        "      came back  0",
        "      expected   1",
        "      printed    adding [0, 0, 0, 1]",
        "  ✓ A negative number is refused  1",
        "",
        "  There is a hint: nox -s hint -- echo",
        "",
        "Sandbox: none (level limits). Grade only code that you trust like your own.",
    ]


def test_an_untouched_stub_is_not_started(kata: Kata) -> None:
    ran = kata("grade")
    assert ran.status == 1
    assert "· echo  Echo and total  not started (4 points)" in ran.out
    for words in ("Start with echo", "exercises/echo/README.md", "exercises/echo/echo.py", "nox -s grade -- echo"):
        assert words in ran.out
    assert "NotImplementedError" not in ran.out
    assert len(ran.out.splitlines()) < 12


def test_a_stub_half_done_says_what_is_still_to_be_written(kata: Kata, course: Path) -> None:
    stub = course / "exercises/echo/echo.py"
    stub.write_text(
        stub.read_text(encoding="utf-8").replace("raise NotImplementedError", "return text", 1), encoding="utf-8"
    )
    ran = kata("grade")
    assert "✓ What goes in comes out" in ran.out
    assert "· Numbers are added up (still to be written)" in ran.out
    assert "NotImplementedError" not in ran.out


def test_a_right_solution_passes(kata: Kata) -> None:
    ran = kata("grade", "echo", "--submission", RIGHT)
    assert ran.status == 0
    assert "✓ echo  Echo and total  4 of 4 points  solved" in ran.out
    assert "Well done" in ran.out


def test_same_in_same_out(kata: Kata) -> None:
    runs = [
        kata(
            "grade",
            "echo",
            "--submission",
            WRONG,
            "--json",
            "-",
            PYTHONHASHSEED=seed,
            PYTEST_ADDOPTS="-k nothing",
            CI="true",
        )
        for seed in ("0", "1", "12345", "random")
    ]
    assert len({json.dumps(timeless(ran.out)) for ran in runs}) == 1


def test_another_seed_draws_other_inputs(kata: Kata, course: Path) -> None:
    guess = course / "guess.py"
    source = RIGHT.read_text(encoding="utf-8").replace(
        "return text", "print(ascii(text)) if len(text) < 4 else 1 / 0\n    return text"
    )
    guess.write_text(source, encoding="utf-8")
    verdicts = [
        kata("grade", "echo", "--submission", guess, "--json", "-", "--seed", seed).verdict for seed in ("1", "2", "2")
    ]
    assert verdicts[0]["seed"] == 1
    assert verdicts[1]["requirements"] == verdicts[2]["requirements"]


def test_memory_changes_neither_verdict_nor_json(kata: Kata, course: Path) -> None:
    (course / "exercises/echo/echo.py").write_bytes(WRONG.read_bytes())
    first = kata("grade", "--json", "-")
    assert json.loads((course / ".kata/last/echo.json").read_bytes())["failing"] == {
        "test_total": pytest.approx(0, abs=100)
    }
    second = kata("grade", "--json", "-")
    for path in (course / ".kata/examples").iterdir():
        path.write_bytes(b"not what was there")
    third = kata("grade", "--json", "-")
    (course / ".kata/last/echo.json").write_bytes(b"neither")
    fourth = kata("grade", "--json", "-")
    assert timeless(first.out) == timeless(second.out) == timeless(third.out) == timeless(fourth.out)


def test_a_folder_that_cannot_be_written_is_a_warning(kata: Kata, course: Path) -> None:
    (course / ".kata/last").write_text("a file where the folder should be", encoding="utf-8")
    ran = kata("grade")
    assert ran.status == 1
    assert "not started" in ran.out
    [line] = ran.err.splitlines()
    assert "will not be remembered" in line


def test_json_goes_to_a_file_beside_the_report(kata: Kata, tmp_path: Path) -> None:
    path = tmp_path / "verdicts.jsonl"
    ran = kata("grade", "echo", "--submission", RIGHT, "--json", path)
    assert "solved" in ran.out
    assert json.loads(path.read_bytes())["status"] == "passed"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no /dev/full")
def test_a_full_disk_is_one_line_and_the_report_is_shown(kata: Kata) -> None:
    ran = kata("grade", "echo", "--submission", RIGHT, "--json", "/dev/full")
    assert ran.status == 2
    assert "4 of 4 points" in ran.out
    [line] = ran.err.splitlines()
    assert line == "kata: /dev/full cannot be written: No space left on device"


def twin(course: Path) -> None:
    """Add a second kata, a copy of the first."""
    for tree in ("exercises", "graders"):
        for path in (course / tree / "echo").iterdir():
            copy = course / tree / "twin" / path.name.replace("echo", "twin")
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (course / "exercises/twin/twin.py").write_bytes(WRONG.read_bytes())
    shutil.rmtree(course / "solutions")


def test_katas_side_by_side_give_the_same(kata: Kata, course: Path) -> None:
    twin(course)
    one, two = (kata("grade", "--json", "-", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.status, two.status) == (1, 1)
    assert len(one.out.splitlines()) == 2
    assert timeless(one.out) == timeless(two.out)
    one, two = (kata("grade", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.out == two.out
    assert "0 of 2 katas solved, 2 of 8 points" in one.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing"], "there is no kata `nothing`"),
        (["echo", "--submission", "/not/there.py"], "there is no file or folder /not/there.py"),
        (["echo", "--submission", "graders"], "there is no echo.py and no echo/echo.py in graders"),
        (["--submission", "graders"], "there is no KATA.py and no KATA/KATA.py in graders"),
        (["--submission", "exercises/echo/echo.py"], "name the one kata that it is for"),
        (["--level", "limits", "--require-level", "landlock"], "`landlock` is required; `kata doctor` says why"),
        (["--json", "/not/there/verdict.json"], "/not/there/verdict.json cannot be written"),
    ],
)
def test_a_wrong_call_is_one_line(kata: Kata, arguments: list[str], words: str) -> None:
    ran = kata("grade", *arguments)
    assert (ran.status, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    assert words in line


def test_wrong_arguments_exit_with_2(kata: Kata) -> None:
    for arguments in (["--seed", "-1"], ["--seed", "x"], ["--jobs", "0"], ["--require-level", "much"], ["--nothing"]):
        ran = kata("grade", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert "Traceback" not in ran.err


def test_outside_a_course_is_one_line(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "kata_grader", "grade"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    [line] = ran.stderr.splitlines()
    assert "is in no folder with katas" in line


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_submission_is_one_line(kata: Kata, course: Path) -> None:
    path = course / "exercises/echo/echo.py"
    path.chmod(0)
    ran = kata("grade")
    path.chmod(stat.S_IRUSR)
    assert (ran.status, ran.err.count("\n")) == (2, 1)


def test_a_submission_is_found_in_every_layout(kata: Kata, course: Path) -> None:
    for place in ("flat/echo.py", "folders/echo/echo.py", "clone/exercises/echo/echo.py"):
        path = course / place
        path.parent.mkdir(parents=True)
        path.write_bytes(RIGHT.read_bytes())
        assert kata("grade", "--submission", place.split("/")[0]).status == 0
        assert not (course / ".kata/last").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this platform has no /proc to see processes in")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_shows_what_is_decided_and_leaves_nobody(course: Path, number: signal.Signals, jobs: str) -> None:
    toml = course / "graders/echo/kata.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("limits.seconds = 0.5", "limits.seconds = 100"), encoding="utf-8"
    )
    (course / "exercises/echo/echo.py").write_bytes(SLEEPS.read_bytes())
    twin(course)
    (course / "exercises/twin/twin.py").write_bytes(SLEEPS.read_bytes())
    command = [sys.executable, "-m", "kata_grader", "grade", "--jobs", jobs]
    with subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while sum(map(sleeps, children := descendants(process.pid))) < int(jobs):
            assert process.poll() is None
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "✓ What goes in comes out" in out
    assert "Not judged: the run was interrupted." in out
    assert err == ""
    assert children
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


def test_colours_only_where_they_are_wanted(course: Path) -> None:
    def in_a_terminal(**environment: str) -> str:
        command = f"{shlex.quote(sys.executable)} -m kata_grader grade echo"
        done = subprocess.run(
            ["script", "-qec", command, "/dev/null"], cwd=course, capture_output=True, encoding="utf-8", check=False,
            env={key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm", "COLUMNS": "80"} | environment,
        )  # fmt: skip
        assert done.returncode == 1
        return done.stdout

    colour = re.compile(r"\x1b\[(?!0m|1m|2m|1;|2K|1A|\?25)[0-9;]*3[0-7]m|\x1b\[3[0-7]m")
    (course / "exercises/echo/echo.py").write_bytes(WRONG.read_bytes())
    assert colour.search(in_a_terminal())
    assert not colour.search(in_a_terminal(NO_COLOR="1"))
    (course / "exercises/echo/echo.py").write_bytes(SLEEPS.read_bytes())  # else it is done before the eye sees it
    assert "grading echo: 1 of 3" in in_a_terminal()


def test_a_closed_pipe_is_no_error(course: Path) -> None:
    command = f"'{sys.executable}' -m kata_grader grade | true"
    ran = subprocess.run(["bash", "-c", command], cwd=course, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
