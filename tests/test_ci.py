"""What is copied from `ci/`: GitHub's action and workflow and GitLab's template, read by their schemas and run."""

import base64
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from format_readers import commands
from releasing import changed
from running import IGNORED, LEVEL, SAMPLES
from workflow import SECRETS, Job, Step, python_that_installs, read_yaml

PROJECT = Path(__file__).parents[1]
ACTION, TEMPLATE = PROJECT / "ci/github", PROJECT / "ci/gitlab/kata.gitlab-ci.yml"
GRADESCOPE = PROJECT / "src/kata_grader/authoring/gradescope"
SOLUTIONS = SAMPLES / "course/solutions/echo"
RIGHT = (SOLUTIONS / "echo.py").read_text(encoding="utf-8")
STRIPS = (SOLUTIONS / "mistakes/strips.py").read_text(encoding="utf-8")
HIDDEN = "A negative number is refused"
FORGED = "score=999"
SHELLS_OWN = {"PWD", "OLDPWD", "SHLVL", "_"}
PROGRAMS = "python that installs"
# Looks for what a job has, writes where GitHub reads, and prints what the runner would obey.
HOSTILE = """
import os

reached = []


def attempt(what, act):
    try:
        if act():
            reached.append(what)
    except BaseException:
        pass


def environments():
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            yield open(f"/proc/{number}/environ").read()
        except OSError:
            pass


attempt("variables", lambda: sorted(os.environ.keys() & @VARIABLES@))
attempt("their values", lambda: [each for each in environments() if any(word in each for word in @VALUES@)])
for path in @PATHS@:
    attempt(f"reads {path}", lambda: open(path).read() + "read")
    attempt(f"appends to {path}", lambda: open(path, "a").write("@FORGED@\\n"))
print("::error::forged\\n  ::set-output name=score::999\\n##[error]forged")
print("::stop-commands::forged")


def same(text):
    return "\\n::error::forged " + (", ".join(reached) or "nothing")


def total(numbers):
    raise RuntimeError("::error file=x::forged\\n::set-env name=PATH::forged")
"""

# What is published


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-actions", ACTION / "action.yml"),
        ("github-workflows-require-timeout", ACTION / "grade.yml"),
        ("github-workflows", ACTION / "grade.yml"),
        ("gitlab-ci", TEMPLATE),
    ],
)
def test_the_schemas_allow_it_and_would_not_allow_anything(schema: str, path: Path, tmp_path: Path) -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    if schema.endswith("timeout"):
        check[-1] = schema
    ran = subprocess.run([*check, path], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    broken = tmp_path / path.name
    text = path.read_text(encoding="utf-8")
    broken.write_text(re.sub("(using|timeout-minutes|when): .*", r"\1: [nothing]", text), encoding="utf-8")
    assert subprocess.run([*check, broken], capture_output=True, check=False).returncode == 1


SHELL = [*sorted(ACTION.glob("*.sh")), *sorted(GRADESCOPE.iterdir())]


def shellcheck(script: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("shellcheck")
    return subprocess.run([program, "--shell=bash", script], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("script", SHELL, ids=lambda path: path.name)
def test_shell_is_sound(script: Path) -> None:
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert shellcheck(script).stdout == ""
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")


def test_the_shell_of_the_template_is_sound(tmp_path: Path) -> None:
    [text] = read_yaml(TEMPLATE)["kata"]["script"]
    (tmp_path / "script").write_text(text, encoding="utf-8")
    assert shellcheck(tmp_path / "script").stdout == ""
    (tmp_path / "script").write_text(text + "echo $nothing\n", encoding="utf-8")
    assert "SC2154" in shellcheck(tmp_path / "script").stdout  # the checker does look


def test_the_workflow_gives_a_student_nothing() -> None:
    workflow = read_yaml(ACTION / "grade.yml")
    assert set(workflow["on"]) == {"push", "workflow_dispatch"}
    assert workflow["permissions"] == {"contents": "read"}
    [job] = workflow["jobs"].values()
    assert "permissions" not in job
    checkouts = [step for step in job["steps"] if step["uses"].startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False, False]
    for step in checkouts:
        assert re.fullmatch(r"actions/checkout@[0-9a-f]{40}", step["uses"])
    mine, course = (step["with"]["path"] for step in checkouts)
    last = job["steps"][-1]
    assert (last["uses"], last["with"]["submission"], last["with"]["course"]) == (f"./{course}/ci/github", mine, course)
    assert last["with"].keys() <= read_yaml(ACTION / "action.yml")["inputs"].keys()


def test_no_text_from_outside_is_put_into_a_script() -> None:
    steps = read_yaml(ACTION / "action.yml")["runs"]["steps"]
    assert [step["run"] for step in steps if "${{" in step["run"]] == []
    assert {step["run"].split("/")[-1].rstrip('"') for step in steps} == {path.name for path in ACTION.glob("*.sh")}


# GitHub

Act = Callable[..., list[Step]]


@pytest.fixture
def clone(edition: Path, tmp_path: Path) -> Path:
    """A student's repository, checked out where the workflow puts it."""
    workspace = tmp_path / "work space"
    workspace.mkdir()
    return edition.rename(workspace / "submission")


@pytest.fixture
def course(instructors: Path, clone: Path, characters: Path) -> Path:
    """The instructor's course, checked out beside it. It has a hidden requirement."""
    shutil.copytree(characters, instructors / ".kata/hypothesis")
    (instructors / "requirements.txt").write_text("kata-grader\n", encoding="utf-8")
    return instructors.rename(clone.parent / "course")


@pytest.fixture
def job(tmp_path: Path, course: Path) -> Job:
    return Job(tmp_path / "runner", course.parent)


@pytest.fixture
def act(job: Job, tmp_path: Path) -> Act:
    """All steps of the action, as far as they go; with the engine that is tested."""
    program, _ = python_that_installs(tmp_path / PROGRAMS)

    def run(**others: str) -> list[Step]:
        action = read_yaml(ACTION / "action.yml")
        inputs = {name: str(each["default"]) for name, each in action["inputs"].items() if "default" in each}
        inputs |= {"submission": "submission", "course": "course", "python": str(program)} | others
        steps = []
        for step in action["runs"]["steps"]:
            steps.append(job.run(step, ACTION, inputs))
            if steps[-1].status:
                break
        return steps

    return run


def obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands that the runner obeys: none between `stop-commands` and the word that it was told."""
    found: list[tuple[str, dict[str, str], str]] = []
    word = None
    for command in (each for line in log.splitlines() for each in commands(line)):
        if word is None and command[0] == "stop-commands":
            word = command[2]
        elif word is None:
            found.append(command)
        elif command[0] == word:
            word = None
    assert word is None
    return found


def test_a_right_submission_is_green(act: Act, clone: Path) -> None:
    (clone / "exercises/echo/echo.py").write_text(RIGHT, encoding="utf-8")
    *before, graded = act()
    assert [step.status for step in before] == [0, 0]
    assert (graded.status, obeyed(graded.log)) == (0, [])
    result = json.loads(base64.b64decode(graded.outputs.pop("result")))
    assert graded.outputs == {"score": "5", "max_score": "5", "status": "passed"}
    assert (result["status"], result["max_score"]) == ("pass", 5)
    assert "5 of 5 points" in graded.summary
    assert f"The sandbox was level {LEVEL}." in graded.log


def test_a_wrong_submission_is_red_at_its_line(act: Act, clone: Path) -> None:
    (clone / "exercises/echo/echo.py").write_text(STRIPS.replace(".strip()", "[1]"), encoding="utf-8")
    graded = act()[-1]
    assert graded.status == 1
    [(name, properties, message)] = obeyed(graded.log)
    assert (name, properties["file"]) == ("error", "exercises/echo/echo.py")
    assert "IndexError" in message
    line = (clone / properties["file"]).read_text(encoding="utf-8").splitlines()[int(properties["line"]) - 1]
    assert "[1]" in line
    assert (graded.outputs["score"], graded.outputs["status"]) == ("4", "failed")
    assert json.loads(base64.b64decode(graded.outputs["result"]))["status"] == "fail"


def test_katas_are_chosen_and_a_missing_one_counts(act: Act, clone: Path) -> None:
    shutil.rmtree(clone / "exercises")
    graded = act(katas="echo")[-1]
    assert (graded.status, graded.outputs["score"], graded.outputs["max_score"]) == (1, "0", "5")
    assert "There is no echo.py in what was handed in" in graded.summary
    refused = act(katas="echo --level limits")[-1]  # an input is no option of the grader's
    assert (refused.status, refused.outputs["status"]) == (2, "error")
    assert "there is no kata `--level`" in refused.log


def test_a_hidden_requirement_is_nowhere(act: Act, clone: Path) -> None:
    negative = (SOLUTIONS / "mistakes/negative_allowed.py").read_text(encoding="utf-8")
    (clone / "exercises/echo/echo.py").write_text(negative, encoding="utf-8")
    graded = act()[-1]
    assert (graded.status, graded.outputs["score"]) == (1, "4")
    assert "A hidden requirement" in graded.summary
    shown = graded.log + graded.summary + base64.b64decode(graded.outputs["result"]).decode()
    for secret in (HIDDEN, "test_negative", "-1"):
        assert secret not in shown


def test_a_hostile_submission_gets_and_forges_nothing(act: Act, clone: Path, job: Job, tmp_path: Path) -> None:
    paths = [*map(str, job.files.values()), str(job.temporary), str(clone.parent / "course/graders/echo/test_echo.py")]
    # What GitHub and the shell set, and no more: a worker has a few variables of ours.
    variables = {*SECRETS, *job.files, "GITHUB_WORKSPACE", "RUNNER_TEMP", "CI", "KATA_SUBMISSION", "KATA_COURSE"}
    text = HOSTILE.replace("@VARIABLES@", repr(variables)).replace("@VALUES@", repr([*SECRETS.values()]))
    text = text.replace("@PATHS@", repr(paths)).replace("@FORGED@", FORGED)
    (clone / "exercises/echo/echo.py").write_text(text, encoding="utf-8")
    (clone / "graders/echo/##[error]forged.py").write_text("", encoding="utf-8")
    for name in ("venv.py", "pip.py", "kata_grader.py", "sitecustomize.py"):
        (clone.parent / name).write_text("raise SystemExit('imported')\n", encoding="utf-8")
    graded = act()[-1]
    assert graded.status == 1
    assert {(name, properties.get("file")) for name, properties, _ in obeyed(graded.log)} == {
        ("error", "exercises/echo/echo.py")
    }
    assert "##[error]forged.py is extra" in graded.log  # but not as a command
    assert "::error::forged nothing" in graded.summary
    assert (graded.outputs["score"], graded.outputs["status"]) == ("0", "failed")
    everything = graded.log + graded.summary + base64.b64decode(graded.outputs["result"]).decode()
    graders_own = (tmp_path / PROGRAMS / "environment").read_text(encoding="utf-8")
    assert {line.partition("=")[0] for line in graders_own.splitlines()} - SHELLS_OWN == {"PATH", "HOME", "LANG"}
    for secret in SECRETS.values():
        assert secret not in everything


@pytest.mark.parametrize("fault", ["level", "grader"])
def test_a_fault_of_ours_gives_no_score(act: Act, clone: Path, course: Path, fault: str) -> None:
    (clone / "exercises/echo/echo.py").write_text(RIGHT, encoding="utf-8")
    if fault == "grader":
        changed(course / "graders/echo/test_echo.py", "== sum(numbers)", "== sum(numbers)[0]")
    graded = act(**({"require-level": "none"} if fault == "level" else {}))[-1]
    assert graded.status == {"level": 2, "grader": 3}[fault]
    assert (graded.outputs["score"], graded.outputs["status"]) == ("", "error")
    assert json.loads(base64.b64decode(graded.outputs["result"]))["status"] == "error"
    [(name, _, message)] = obeyed(graded.log)
    assert (name, "fault" in message or "says nothing about them" in message) == (
        {"level": "error", "grader": "warning"}[fault],
        True,
    )
    assert ("Not graded" in graded.summary) == (fault == "level")


def test_what_is_installed_is_the_courses(course: Path, job: Job, tmp_path: Path) -> None:
    program, calls = python_that_installs(tmp_path / "python")
    step = next(each for each in read_yaml(ACTION / "action.yml")["runs"]["steps"] if "install.sh" in each["run"])
    install = partial(job.run, step, ACTION, {"course": "course", "python": str(program)})
    assert install().status == 0
    made, installed = calls.read_text(encoding="utf-8").splitlines()
    assert made == f"{course}: -I -m venv {job.temporary}/kata-grader"
    assert installed.endswith("--requirement requirements.txt")
    (course / "requirements.txt").unlink()
    assert install().status == 0
    assert calls.read_text(encoding="utf-8").splitlines()[-1].endswith(".")


def test_a_student_cannot_get_into_the_installation(course: Path, clone: Path, job: Job) -> None:
    """The one test here that installs for real, from a course that is a checkout of the project, in a folder full of traps."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, course)
    shutil.copytree(PROJECT / "src", course / "src", ignore=IGNORED)
    (course / "requirements.txt").unlink()
    for name in ("venv", "pip", "ensurepip", "sitecustomize", "encodings"):
        (clone.parent / f"{name}.py").write_text("open('caught', 'w')\nraise SystemExit(7)\n", encoding="utf-8")
    (clone / "exercises/echo/echo.py").write_text(RIGHT, encoding="utf-8")
    inputs = {"course": "course", "submission": "submission", "python": sys.executable}
    inputs |= {"katas": "", "require-level": "landlock", "seed": "1"}
    steps = [job.run(step, ACTION, inputs) for step in read_yaml(ACTION / "action.yml")["runs"]["steps"][1:]]
    assert [step.status for step in steps] == [0, 0], steps[0].log
    assert steps[-1].outputs["score"] == "5"
    assert not (clone.parent / "caught").exists()


def test_the_sandbox_step_does_what_the_machine_needs(tmp_path: Path) -> None:
    """A machine without bubblewrap, with a package manager that says what it is asked for."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "id", "cat"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    for name in ("apt-get", "sudo", "sysctl"):
        run = 'shift; exec "$@"' if name == "sudo" else f'echo "{name} $*" >>"{tmp_path}/asked"'
        (programs / name).write_text(f"#!/bin/sh\n{run}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    script = [shutil.which("bash") or "", str(ACTION / "sandbox.sh")]
    environment = {"PATH": str(programs)}
    done = subprocess.run(script, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[:2] == ["apt-get update", "apt-get install --yes --no-install-recommends bubblewrap libseccomp2"]
    (programs / "apt-get").write_text("#!/bin/sh\nexit 100\n", encoding="utf-8")
    done = subprocess.run(script, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "level landlock at best" in done.stdout) == (0, True)
    (programs / "bwrap").symlink_to("cat")
    done = subprocess.run(script, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
