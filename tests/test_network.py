"""Sockets that the judge passes in, sockets of a worker's own, processes, and what the kernel says of a worker meanwhile."""

import contextlib
import os
import re
import shutil
from pathlib import Path

import pytest

from kata_grader.catalogue import find_course
from kata_grader.judge.examinee import Examinee
from kata_grader.model import Level
from kata_grader.sandbox import sandbox_at
from running import AVAILABLE, IGNORED, LEVELS, SAMPLES, Kata, descendants, in_folder

COURSE = SAMPLES / "network"
NEEDS = {"server": {"landlock", "jail", "namespaces", "limits"}, "own_sockets": {"jail", "namespaces", "limits"},
         "children": {"namespaces", "limits"}}  # fmt: skip
EXPLAINED = {
    "threads": "came back 2 expected 1",
    "crashes": "was killed by SIGABRT",
    "raises": "ValueError: no more line 8",
    "silent": "its client got no further: timed out",
    "returns_early": "came back 'done' because it may not return yet",
    "never_stops": "to return in vain: `serve` sleeps in line 6: `client, _ = listener.accept()`",
    "reaches_out": "PermissionError",
}


@pytest.fixture
def network(tmp_path: Path) -> Kata:
    course = Path(shutil.copytree(COURSE, tmp_path / "course", ignore=IGNORED))
    return in_folder(course)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", NEEDS)
def test_a_right_solution_passes(network: Kata, level: str, name: str) -> None:
    if level not in NEEDS[name]:
        assert network("grade", name, "--submission", "solutions", "--level", level).status == 2
        return
    ran = network("grade", name, "--submission", "solutions", "--level", level)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("name", EXPLAINED)
def test_a_mistake_is_explained(network: Kata, name: str) -> None:
    ran = network("grade", "server", "--submission", f"solutions/server/mistakes/{name}.py")
    assert ran.status == 1
    assert EXPLAINED[name] in re.sub(r"\s+", " ", ran.out)


DETACHED = b"""
import os, time

def daemons():
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(1_000)
            os._exit(0)
        os.wait()
    return "left"

def bomb():
    started = 0
    try:
        while os.fork():
            started += 1
        time.sleep(1_000)
    except BlockingIOError:
        return started
"""


@pytest.mark.skipif("namespaces" not in AVAILABLE, reason="this machine does not give level namespaces")
def test_where_processes_are_allowed_they_are_counted_and_end_with_their_worker(tmp_path: Path) -> None:
    course = Path(shutil.copytree(COURSE, tmp_path / "course", ignore=IGNORED))
    [children] = find_course(course).katas(["children"])
    with contextlib.closing(sandbox_at(Level.NAMESPACES)) as sandbox:
        examinee = Examinee(children, DETACHED, sandbox, seed=1)
        assert examinee.begin("test_statuses") is None
        alone = len(descendants(os.getpid()))
        assert examinee.call("submission", "daemons", (), {}) == "left"
        assert len(descendants(os.getpid())) == alone + 3
        examinee.end()
        assert examinee.begin("test_statuses") is None
        assert len(descendants(os.getpid())) == alone
        limits = children.metadata.limits
        assert limits.processes < examinee.call("submission", "bomb", (), {}) < limits.processes + limits.threads + 10
        examinee.end()
        assert len(descendants(os.getpid())) < alone


@pytest.mark.parametrize(
    ("level", "name", "words"),
    [
        ("landlock", "own_sockets", "has no network to shut them in"),
        ("landlock", "children", "could not hold them together"),
        ("jail", "children", "could not hold them together"),
    ],
)
def test_what_a_level_cannot_give_is_said_at_once(network: Kata, level: str, name: str, words: str) -> None:
    if level not in AVAILABLE:
        pytest.skip(f"this machine does not give level {level}")
    ran = network("grade", name, "--level", level)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"kata: {name} cannot be graded here: ")
    assert words in ran.err
