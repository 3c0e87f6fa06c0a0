"""Sockets that the judge passes in, sockets of a worker's own, processes, and what the kernel says of a worker meanwhile."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kata_grader.catalogue import find_course
from kata_grader.judge import Client, Submission, connected
from kata_grader.judge.examinee import Examinee
from kata_grader.judge.problem import Unmet
from kata_grader.model import Level
from kata_grader.sandbox import sandbox_at
from running import AVAILABLE, IGNORED, LEVEL, LEVELS, SAMPLES, Kata, descendants, in_folder

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


PROJECT = Path(__file__).parents[1]
ECHO = PROJECT / "solutions/epoll_echo"


def graded(path: Path, *arguments: str) -> dict[str, Any]:
    """The verdict on a solution to epoll_echo, times aside."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "kata_grader",
        "grade",
        "epoll_echo",
        "--submission",
        path,
        "--json",
        "-",
        *arguments,
    ]
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    verdict: dict[str, Any] = json.loads(ran.stdout)
    del verdict["seconds"]
    return verdict


@pytest.mark.parametrize("level", LEVELS)
def test_a_right_server_passes_at_every_level(level: str) -> None:
    assert graded(ECHO / "epoll_echo.py", "--level", level)["status"] == "passed"


def test_a_server_gets_the_same_verdict_on_a_loaded_machine() -> None:
    mistake = ECHO / "mistakes/closes_at_half_close.py"
    first = graded(mistake)
    assert first["status"] == "failed"
    load = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        assert graded(mistake) == first
        assert graded(ECHO / "epoll_echo.py")["status"] == "passed"
    finally:
        for process in load:
            process.kill()
            process.wait()


WAITS = {"epoll_wait", "epoll_pwait"}  # by architecture
WAITING = b"""
import select

def serve(listener, stop):
    client, _ = listener.accept()
    with select.epoll() as epoll:
        epoll.register(client, select.EPOLLIN | select.EPOLLET)
        epoll.register(stop, select.EPOLLIN)
        epoll.poll()
        epoll.poll(1000)
        while True:
            pass
"""


def looked_at(submission: Submission, listener: socket.socket, stop: socket.socket, ours: socket.socket) -> None:
    """Run the server above and look at it at each of its stations."""
    with submission.running("serve", listener, stop) as call:
        seen = call.settle()
        assert (seen.asleep, seen.epolls) == (True, ())
        assert seen.system_call in {"accept4", "poll", "ppoll"}  # a listener with a timeout is polled
        with Client(call, connected(listener), "a") as client:
            seen = call.settle()
            assert (seen.threads, seen.system_call in WAITS, seen.timeout) == (1, True, None)
            [epoll] = seen.epolls
            assert seen.watched == {each.inode for each in seen.sockets} - {os.fstat(listener.fileno()).st_ino}
            assert [each.edge_triggered for each in epoll.registered].count(True) == 1
            wakes = seen.wakes
            client.push(b"x")
            seen = call.settle()
            assert (seen.system_call in WAITS, seen.timeout) == (True, 1000.0)
            assert seen.wakes > wakes
            with pytest.raises(Unmet, match=r"Client a waits for what it is owed in vain: `serve` sleeps in line 10"):
                client.receive(1)
        ours.close()


def test_what_the_kernel_says_of_a_server(tmp_path: Path) -> None:
    course = Path(shutil.copytree(COURSE, tmp_path / "course", ignore=IGNORED))
    [server] = find_course(course).katas(["server"])
    ours, theirs = socket.socketpair()
    with (
        contextlib.closing(sandbox_at(LEVEL)) as sandbox,
        ours,
        theirs,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        examinee = Examinee(server, WAITING, sandbox, seed=1)
        submission = Submission(examinee)
        assert examinee.begin("test_echo") is None
        submission.begin_example()
        with pytest.raises(Unmet, match=r"`serve` goes round and round, in the loop of line 11: `while True:`"):
            looked_at(submission, listener, theirs, ours)
        examinee.end()
