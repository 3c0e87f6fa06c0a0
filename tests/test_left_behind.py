"""What a submission leaves in its process is not there for its next requirement, nor for another submission."""

from pathlib import Path
from typing import Any

import pytest

from running import Kata

# How a call leaves something behind, and how a later one would find it.
LEAVES = {
    "a builtin": ("builtins.left = 1", "hasattr(builtins, 'left')"),
    "another builtin": ("builtins.abs = float", "builtins.abs is float"),
    "a name in a module": ("math.left = 1", "hasattr(math, 'left')"),
    "a function of a module": ("math.floor = abs", "math.floor is abs"),
    "the recursion limit": ("sys.setrecursionlimit(5_000)", "sys.getrecursionlimit() == 5_000"),
    "the precision of decimals": ("decimal.getcontext().prec = 3", "decimal.getcontext().prec == 3"),
    "a variable of the environment": ("os.environ['LEFT'] = '1'", "'LEFT' in os.environ"),
    "the working directory": ("os.chdir('/usr')", "os.getcwd() == '/usr'"),
    "a place for imports": ("sys.path.append('left')", "'left' in sys.path"),
    "a thread": (
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start() if threading.active_count() == 1 else 0",
        "threading.active_count() > 1",
    ),
    "a variable of its own": ("left.append(1)", "left"),
}
SUBMISSION = """
import builtins, decimal, math, os, sys, threading, time
left = []
def same(text):
    {leave}
    return text
def total(numbers):
    if {found}:
        return -1
    if min(numbers, default=0) < 0:
        raise ValueError
    return sum(numbers)
"""


def statuses(verdict: dict[str, Any]) -> list[str]:
    return [each["status"] for each in verdict["requirements"]]


@pytest.mark.parametrize("name", LEAVES)
def test_the_next_requirement_does_not_find_it(kata: Kata, course: Path, name: str) -> None:
    leave, found = LEAVES[name]
    path = course / "echo.py"
    path.write_text(SUBMISSION.format(leave=leave, found=found), encoding="utf-8")
    ran = kata("grade", "echo", "--submission", path, "--json", "-")
    assert statuses(ran.verdict) == ["passed"] * 3, ran.out
    path.write_text(SUBMISSION.format(leave=leave, found=f"not ({found})"), encoding="utf-8")
    ran = kata("grade", "echo", "--submission", path, "--json", "-")
    assert statuses(ran.verdict) == ["passed", "failed", "failed"], ran.out


def test_all_of_it_in_a_cohort(kata: Kata, course: Path) -> None:
    cohort = course.parent / "cohort"
    right = (course / "solutions/echo/echo.py").read_text(encoding="utf-8")
    files = {"0": right, "1": f"{right}\n# the same, and not the same file\n"}
    for number, (leave, found) in enumerate(LEAVES.values(), 2):
        files[str(number)] = SUBMISSION.format(leave=leave, found=found)
    files["equal"] = right.replace("return sum(", "return float(sum(").replace("(numbers)\n", "(numbers))\n")
    for student, source in files.items():
        folder = cohort / student
        folder.mkdir(parents=True)
        (folder / "echo.py").write_text(source, encoding="utf-8")
    ran = kata("score", cohort, "--out", cohort.parent / "out", "--jobs", "1", "--require-level", "limits")
    assert ran.status == 0, (ran.out, ran.err)
