"""Sockets that the judge passes in, sockets of a worker's own, processes, and what the kernel says of a worker meanwhile."""

import re
import shutil
from pathlib import Path

import pytest

from running import AVAILABLE, IGNORED, LEVELS, SAMPLES, Kata, in_folder

COURSE = SAMPLES / "network"
NEEDS = {"server": {"landlock", "jail", "namespaces", "limits"}, "own_sockets": {"jail", "namespaces", "limits"},
         "children": {"namespaces", "limits"}}  # fmt: skip
EXPLAINED = {
    "threads": "came back 2 expected 1",
    "crashes": "was killed by SIGABRT",
    "raises": "ValueError: no more line 8",
    "silent": "its client got no further: timed out",
    "returns_early": "came back 'done' because it may not return yet",
    "never_stops": "it was still running, in the loop of line 5",
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
