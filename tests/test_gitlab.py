"""GitLab's template: its job is run in a student's project, with the course on a server of its own."""

import base64
import http.server
import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import junitparser
import pytest

from running import LEVEL, SAMPLES
from workflow import python_that_installs, read_yaml

TEMPLATE = Path(__file__).parents[1] / "ci/gitlab/kata.gitlab-ci.yml"
SOLUTIONS = SAMPLES / "course/solutions/echo"
RIGHT = (SOLUTIONS / "echo.py").read_text(encoding="utf-8")
STRIPS = (SOLUTIONS / "mistakes/strips.py").read_text(encoding="utf-8")
HIDDEN = "A negative number is refused"

Pipeline = Callable[..., tuple[int, str]]


@pytest.fixture
def clone(edition: Path) -> Path:
    """A student's project."""
    return edition


@pytest.fixture
def server(instructors: Path, tmp_path: Path) -> Path:
    """A folder with the course's project in it, as git serves it."""
    course = instructors
    (course / "requirements.txt").write_text("kata-grader\n", encoding="utf-8")
    (course / ".gitignore").write_text(".kata/\n", encoding="utf-8")
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        ["commit", "--quiet", "-m", "course"],
    ):
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *command]
        subprocess.run(git, cwd=course, check=True)
    bare = tmp_path / "server/group/course.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", course, bare], check=True)
    return tmp_path / "server"


@pytest.fixture
def pipeline(server: Path, clone: Path, tmp_path: Path) -> Pipeline:
    """The template's job in the student's project; keywords are variables."""
    program, _ = python_that_installs(tmp_path / "python that installs")

    def run(**variables: str) -> tuple[int, str]:
        template = read_yaml(TEMPLATE)
        given = {**template["variables"], **template["kata"]["variables"]}
        environment: dict[str, Any] = {
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "CI_SERVER_URL": f"file://{server}",
            "CI_PROJECT_DIR": str(clone),
            "CI_JOB_TOKEN": "the_token_of_the_job",
            "TMPDIR": str(tmp_path),
        }
        environment |= {name: value.replace("$CI_JOB_TOKEN", "the_token_of_the_job") for name, value in given.items()}
        environment |= {"KATA_COURSE": "group/course"} | variables
        [script] = template["kata"]["script"]
        ran = subprocess.run(
            ["bash"],
            input=script,
            cwd=clone,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=280,
            check=False,
        )
        return ran.returncode, ran.stdout

    return run


def reports(clone: Path) -> list[Path]:
    """What GitLab collects as JUnit reports."""
    [pattern] = [read_yaml(TEMPLATE)["kata"]["artifacts"]["reports"]["junit"]]
    return sorted(clone.glob(pattern))


def test_gitlab_gets_a_report_that_nobody_has_forged(pipeline: Pipeline, clone: Path) -> None:
    (clone / "exercises/echo/echo.py").write_text(STRIPS, encoding="utf-8")
    (clone / "kata-report").mkdir()
    (clone / "kata-report/junit-0.xml").write_text("<testsuites/>", encoding="utf-8")
    (clone / "venv.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    status, log = pipeline()
    assert (status, f"The sandbox was level {LEVEL}." in log) == (1, True), log
    [report] = reports(clone)
    [suite] = junitparser.JUnitXml.fromfile(str(report))
    cases = {case.name: case for case in suite}
    assert [name for name, case in cases.items() if not case.is_passed] == ["What goes in comes out"]
    assert "score=4" in log
    assert HIDDEN not in log + report.read_text(encoding="utf-8")
    assert "the_token_of_the_job" not in log
    (clone / "exercises/echo/echo.py").write_text(RIGHT, encoding="utf-8")
    status, log = pipeline(KATA_KATAS="echo")
    assert (status, "score=5" in log) == (0, True)


def test_gitlab_has_no_report_of_what_was_not_graded(pipeline: Pipeline, clone: Path) -> None:
    shutil.rmtree(clone / "exercises")
    (clone / "kata-report").symlink_to(clone / "graders")
    status, log = pipeline(KATA_REQUIRE_LEVEL="none")
    assert (status, "Not graded, which says nothing about the katas" in log) == (2, True)
    assert (reports(clone), (clone / "graders/echo/kata.toml").exists()) == ([], True)
    assert pipeline()[0] == 1


def test_gitlabs_course_is_had_with_the_token_that_is_set(pipeline: Pipeline) -> None:
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Authorization")))
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="course"')
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as http_server:
        threading.Thread(target=http_server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{http_server.server_port}"
        status, log = pipeline(
            CI_SERVER_URL=url, KATA_COURSE_USER="deploy", KATA_COURSE_TOKEN="a 'secret' $x", no_proxy="*"
        )
        http_server.shutdown()
    assert status not in {0, 1}
    assert "secret" not in log
    assert asked[0] == ("/group/course.git/info/refs?service=git-upload-pack", None)
    assert asked[1][1] == "Basic " + base64.b64encode(b"deploy:a 'secret' $x").decode()
