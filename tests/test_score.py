"""`kata score`: a cohort from its folder to its reports, whatever is killed in between."""

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cohorts import RIGHT, SLEEPS, SOLUTIONS, WRONG, hand_in, rows, slow, timeless, verdicts
from running import AVAILABLE, Kata, descendants, sleeps

PROJECT = Path(__file__).parents[1]
JUDGES = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="this platform has no /proc to see processes in"
)
LEVEL = ("--require-level", "limits")


@pytest.fixture
def cohort(course: Path) -> Path:
    """Six students, two of whom handed in the same."""
    for number, path in enumerate((RIGHT, WRONG, WRONG, *sorted(SOLUTIONS.glob("alternatives/*.py")))):
        hand_in(course, f"student{number}", path)
    return course.parent / "in"


@contextlib.contextmanager
def scoring(course: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """`kata score` while it runs; it and all that it has started are killed in the end."""
    command = [
        sys.executable,
        "-m",
        "kata_grader",
        "score",
        "../in",
        "--out",
        "../out",
        "--jobs",
        "1",
        *LEVEL,
        *arguments,
    ]
    with subprocess.Popen(
        command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            for pid in [*descendants(process.pid), process.pid]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def until_asleep(process: "subprocess.Popen[str]") -> list[int]:
    """Wait until a submission sleeps; the processes that run then."""
    while not any(map(sleeps, found := descendants(process.pid))):
        assert process.poll() is None, process.communicate()
    return found


def is_judge(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}/cwd").exists() for pid in pids)


def test_from_a_folder_to_a_report(kata: Kata, cohort: Path) -> None:
    (cohort / "notes.txt").write_text("mine", encoding="utf-8")
    (cohort / "student0/ecko.py").write_text("", encoding="utf-8")
    out = cohort.parent / "out"
    ran = kata("score", cohort, "--out", out, *LEVEL)
    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert "unplaced: student0/ecko.py: it has not the name of a kata" in lines
    assert f"beside them, 1 file or folder that nobody hands in; {out}/unplaced.txt names them" in lines
    assert "6 students, 1 kata, 6 submissions (5 different)" in lines
    assert [line.split() for line in lines if line.startswith("echo")] == [["echo", "6", "4", "2", "0", "83", "%"]]
    assert f"written: {out}/verdicts.jsonl" in lines
    assert (out / "unplaced.txt").read_text(encoding="utf-8").splitlines() == [
        "unplaced\tstudent0/ecko.py\tit has not the name of a kata",
        "aside\tnotes.txt\tit is no Python file",
    ]
    found = verdicts(out)
    assert [(each["student"], each["submission"], each["status"]) for each in found] == [
        (f"student{number}", f"student{number}/echo.py", status)
        for number, status in enumerate(["passed", "failed", "failed", "passed", "passed", "passed"])
    ]
    assert sorted(path.name for path in out.iterdir()) == [".lock", "scores.sqlite", "unplaced.txt", "verdicts.jsonl"]


def test_what_was_graded_is_not_graded_again(kata: Kata, course: Path, cohort: Path) -> None:
    out = cohort.parent / "out"
    kata("score", cohort, "--out", out, *LEVEL)
    first = rows(out)
    hand_in(course, "another", RIGHT.read_text(encoding="utf-8") + "\n# mine\n")
    hand_in(course, "student1", RIGHT)
    ran = kata("score", cohort, "--out", out, *LEVEL)
    assert "7 students, 1 kata, 7 submissions (6 different, 5 graded before)" in ran.out
    assert len(verdicts(out)) == 7
    second = rows(out)
    assert len(second) == 6
    assert {sha256: second[sha256] for sha256 in first} == first  # their times are those of the first run
    third = kata("score", cohort, "--out", out, *LEVEL, "--again")
    assert "(6 different)" in third.out
    assert rows(out).keys() == second.keys()
    assert rows(out) != second
    kata("score", cohort, "--out", out, *LEVEL, "--seed", "7")
    assert len(rows(out)) == 6
    assert {each["seed"] for each in verdicts(out)} == {7}
    toml = course / "graders/echo/kata.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("points = 2", "points = 5"), encoding="utf-8")
    assert "graded before" not in kata("score", cohort, "--out", out, *LEVEL).out
    assert {each["max_score"] for each in verdicts(out)} == {7}


def test_the_status_is_that_of_every_command(kata: Kata, course: Path) -> None:
    right = hand_in(course, "anna", RIGHT)
    assert kata("score", "../in", "--out", "../out", *LEVEL).status == 0
    right.write_bytes(WRONG.read_bytes())
    assert kata("score", "../in", "--out", "../out", *LEVEL).status == 1


def test_a_fault_of_the_graders_is_not_the_students(kata: Kata, course: Path, cohort: Path) -> None:
    test = course / "graders/echo/test_echo.py"
    broken = test.read_text(encoding="utf-8").replace(
        "submission.total(numbers) == sum(numbers)", "submission.total(numbers)[0]"
    )
    test.write_text(broken, encoding="utf-8")
    for _ in range(2):  # it is open again each time
        ran = kata("score", cohort, "--out", "../out", *LEVEL)
        assert ran.status == 3
        assert "(5 different)" in ran.out
        assert "The grader itself failed for 6 submissions, which is not the students' fault" in ran.err
        assert [line.split() for line in ran.out.splitlines() if line.startswith("echo")] == [
            ["echo", "6", "0", "0", "6", "–"]
        ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["../nothing", "--out", "../out"], "there is no folder or zip ../nothing"),
        (["../in"], "name the submissions and a folder for the scores"),
        (["../in", "--out", "../out", "--format", "tarot"], "there is no format `tarot`; there are json"),
        (["../in", "--out", "../out", "--kata", "nothing"], "there is no kata `nothing`"),
        (["../in", "--out", "../in/student0/echo.py"], "../in/student0/echo.py cannot be written"),
        (["../in", "--out", "../out", "--level", "limits"], "`landlock` is required"),
        (["solutions", "--out", "../out", *LEVEL], "there is no submission in solutions; ../out/unplaced.txt says"),
        (["../in/student0/echo.py", "--out", "../out", *LEVEL], "it is no zip that can be read"),
        (["--compare", "../in", "../in"], "there are no scores in ../in/scores.sqlite"),
    ],
)
def test_a_wrong_call_is_one_line(kata: Kata, cohort: Path, arguments: list[str], words: str) -> None:
    assert cohort.exists()
    ran = kata("score", *arguments)
    assert ran.status == 2
    [line] = ran.err.splitlines()
    assert words in line


def test_a_zip_is_scored_like_the_folder(kata: Kata, cohort: Path) -> None:
    archive = shutil.make_archive(str(cohort.parent / "in"), "zip", cohort)
    kata("score", cohort, "--out", "../out", *LEVEL)
    kata("score", archive, "--out", "../zipped", *LEVEL)
    one, two = (verdicts(cohort.parent / name) for name in ("out", "zipped"))
    assert [{**each, "seconds": 0} for each in one] == [{**each, "seconds": 0} for each in two]


@JUDGES
def test_a_second_scorer_is_refused_and_a_killed_one_is_no_lock(kata: Kata, course: Path) -> None:
    slow(course, 60)
    hand_in(course, "anna", SLEEPS)
    with scoring(course) as process:
        until_asleep(process)
        ran = kata("score", "../in", "--out", "../out", *LEVEL)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == "kata: another `kata score` writes to ../out: wait for it, or name another folder\n"
        process.kill()
        process.wait()
    hand_in(course, "anna", RIGHT)
    assert kata("score", "../in", "--out", "../out", *LEVEL).status == 0


@JUDGES
def test_a_killed_scorer_leaves_nobody_and_the_next_one_goes_on(kata: Kata, course: Path, cohort: Path) -> None:
    slow(course, 60)
    out = cohort.parent / "out"
    kata("score", cohort, "--out", out, *LEVEL)
    before = rows(out)
    hangs = hand_in(course, "hangs", SLEEPS)
    hand_in(course, "new", WRONG.read_text(encoding="utf-8") + "# another")
    with scoring(course) as process:
        children = until_asleep(process)
        process.kill()
        process.wait()
        while not gone(children):
            pass
    assert (out / ".scores.sqlite.working").exists()
    assert rows(out).items() >= before.items()
    hangs.write_bytes(RIGHT.read_bytes())
    ran = kata("score", cohort, "--out", out, *LEVEL)
    assert (ran.status, ran.err) == (1, "")
    assert "8 students, 1 kata, 8 submissions (6 different" in ran.out
    assert not (out / ".scores.sqlite.working").exists()
    after = rows(out)
    assert after.items() >= before.items()  # with their times: they were not graded again
    assert (len(after), len(verdicts(out))) == (6, 8)


@JUDGES
def test_ctrl_c_keeps_what_there_is_and_says_how_to_go_on(course: Path, cohort: Path) -> None:
    slow(course, 60)
    hand_in(course, "hangs", SLEEPS)
    with scoring(course) as process:
        children = until_asleep(process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (
        err == "kata: stopped. What was scored is in ../out/scores.sqlite, and the same command goes on from there.\n"
    )
    assert gone(children)
    assert sorted(path.name for path in (cohort.parent / "out").iterdir()) == [".lock", "scores.sqlite", "unplaced.txt"]


@JUDGES
def test_a_unit_that_two_judges_die_of_is_a_fault_and_is_tried_again(kata: Kata, course: Path, cohort: Path) -> None:
    slow(course, 6)
    hand_in(course, "hangs", SLEEPS)
    with scoring(course) as process:
        before: list[int] = []
        for _ in range(2):
            while not (judges := [pid for pid in until_asleep(process) if is_judge(pid) and pid not in before]):
                assert process.poll() is None
            os.kill(judges[0], signal.SIGKILL)
            before += judges
        _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "The grader itself failed for 1 submission, which" in err
    found = {each["student"]: each for each in verdicts(cohort.parent / "out")}
    assert found["hangs"]["status"] == "error"
    assert {each["status"] for each in found["hangs"]["requirements"]} == {"grader-fault"}
    assert "its judge has died of it, twice" in found["hangs"]["requirements"][0]["message"]
    assert sorted({each["status"] for student, each in found.items() if student != "hangs"}) == ["failed", "passed"]
    ran = kata("score", cohort, "--out", "../out", *LEVEL)
    assert ran.status == 1
    assert "(6 different, 5 graded before)" in ran.out


@JUDGES
@pytest.mark.skipif(AVAILABLE == ["limits"], reason="at level limits, a submission itself could do it")
def test_a_killed_zygote_is_no_crash_of_the_submission(kata: Kata, course: Path) -> None:
    slow(course, 4)
    path = hand_in(course, "hangs", SLEEPS)
    with scoring(course) as process:
        below = [child for pid in until_asleep(process) if is_judge(pid) for child in descendants(pid)]
        for pid in below:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    [scored] = verdicts(course.parent / "out")
    assert timeless(scored) == timeless(kata("grade", "echo", "--submission", path, "--json", "-").verdict)
    assert [each["status"] for each in scored["requirements"]][1] == "timeout"


def test_a_full_disk_is_one_line_and_loses_nothing(kata: Kata, course: Path, cohort: Path) -> None:
    out = cohort.parent / "out"
    kata("score", cohort, "--out", out, *LEVEL)
    before = rows(out)
    for number in range(60):
        hand_in(course, f"more{number}", RIGHT.read_text(encoding="utf-8") + f"# {number}\n")
    size, (_, hard) = (out / "scores.sqlite").stat().st_size, resource.getrlimit(resource.RLIMIT_FSIZE)
    command = [sys.executable, "-m", "kata_grader", "score", str(cohort), "--out", str(out), *LEVEL]
    full = subprocess.run(
        command, cwd=course, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, hard)),  # no threads here
    )  # fmt: skip
    assert full.returncode == 2
    [line] = full.stderr.splitlines()
    assert "scores.sqlite" in line
    assert "the same command goes on" in line
    assert kata("score", cohort, "--out", out, *LEVEL).status == 1
    after = rows(out)
    assert {sha256: after[sha256] for sha256 in before} == before
    assert len(after) == 65


def test_a_module_that_hangs_is_told_of_as_it_is_alone(kata: Kata, course: Path) -> None:
    hand_in(course, "first", RIGHT)
    path = hand_in(course, "second", "while True: pass")
    kata("score", "../in", "--out", "../out", "--jobs", "1", *LEVEL)
    [_, scored] = verdicts(course.parent / "out")
    assert timeless(scored) == timeless(kata("grade", "echo", "--submission", path, "--json", "-").verdict)
    assert scored["requirements"][0]["message"].startswith("No answer in 0.5 s")


def test_scores_that_differ_are_shown(kata: Kata, course: Path, cohort: Path) -> None:
    kata("score", cohort, "--out", "../old", *LEVEL)
    hand_in(course, "=new", RIGHT)
    hand_in(course, "student3", WRONG)
    shutil.rmtree(cohort / "student5")
    test = course / "graders/echo/test_echo.py"
    eased = test.read_text(encoding="utf-8").replace("max_size=4", "max_size=3")
    test.write_text(eased, encoding="utf-8")
    kata("score", cohort, "--out", "../new", *LEVEL)
    ran = kata("score", "--compare", "../old", "../new/scores.sqlite", "--format", "csv")
    assert (ran.status, ran.out.splitlines()) == (
        0,
        [
            "student,kata,requirement,old,new,old_points,new_points,same_file",
            "student1,echo,test_total,failed,passed,0,2,True",
            "student2,echo,test_total,failed,passed,0,2,True",
        ],
    )
    assert ran.err.splitlines() == [
        "5 submissions compared: 2 came out otherwise; 2 have more points now, 0 fewer",
        "only before: student5 (echo)",
        "only now: =new (echo)",
    ]
    ran = kata("score", "--compare", "../old", "../new", "--format", "json")
    assert [json.loads(line)["student"] for line in ran.out.splitlines()] == ["student1", "student2"]
    ran = kata("score", "--compare", "../new", "../old")
    assert [line.split() for line in ran.out.splitlines() if line.startswith("student1")] == [
        ["student1", "echo", "test_total", "passed", "failed", "-2"]
    ]
    assert "only now: student5 (echo)" in ran.out
