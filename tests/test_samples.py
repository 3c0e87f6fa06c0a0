"""Every file in `samples/submissions` gets the verdict in its name, and harms nobody.

`<what>__<status>.py` must have a requirement of that status, and no other unmet status; `passed` means all of them.
"""

import contextlib
import re
import sys
from pathlib import Path

import pytest

from running import SAMPLES, Kata

SUBMISSIONS = sorted((SAMPLES / "submissions").glob("*.py"))


@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.stem)
def test_sample_gets_its_verdict(kata: Kata, path: Path) -> None:
    wanted = path.stem.partition("__")[2]
    if path.stem.startswith("recursion_unlimited") and sys.version_info[:2] == (3, 12):
        wanted = "raised"  # that version counts the frames of C too, and raises RecursionError
    ran = kata("grade", "echo", "--submission", path, "--json", "-")
    statuses = {each["status"] for each in ran.verdict["requirements"]}
    assert ran.err == ""
    if wanted == "passed":
        assert (ran.status, statuses, ran.verdict["score"]) == (0, {"passed"}, 4)
    else:
        assert ran.status == 1
        assert wanted in statuses
        # a wrong sum may also be an exception that did not come
        assert statuses <= {"passed", "failed", wanted}
        assert ran.verdict["score"] < 4
    assert "kata_grader" not in ran.out
    assert not re.search(r"0x[0-9a-f]{6}", ran.out)


def test_there_are_samples() -> None:
    assert len(SUBMISSIONS) > 50


MESSAGES = {
    "tab_error__raised": ["SyntaxError: inconsistent use of tabs", "line 3", "return text"],
    "not_utf8__raised": ["not in UTF-8 (byte 0xe9)", "line 1"],
    "nul_byte__raised": ["null bytes"],
    "missing_function__failed": ["The file has no `total`. There is `totl`: is that it?"],
    "constant__failed": ["`same` is not a function but of type `str`"],
    "other_signature__raised": ["same() takes 0 positional arguments but 1 was given"],
    "async_def__failed": ["<coroutine object>"],
    "exception_at_import__raised": [
        "When the file was loaded",
        "ZeroDivisionError",
        "line 2",
        "1 / 0",
        "about to divide",
    ],
    "loop_at_import__timeout": ["No answer in 0.5 s", "in the loop of line 1: `while True:`"],
    "sleep_in_call__timeout": ["No answer in 0.5 s", "line 9", "time.sleep(100)"],
    "input__raised": ["asked for input", "how much?"],
    "sys_exit__raised": ["asked Python to exit"],
    "os_exit__crashed": ["ended with exit status 0"],
    "segfault__crashed": ["was killed by SIGSEGV"],
    "abort__crashed": ["was killed by SIGABRT"],
    "gigabyte_of_output__timeout": ["xxxxxxxx…", "in the loop of line 7"],
    "hundred_megabytes__failed": ["a very large str", "far too large"],
    "memory_bomb__memory": ["used more than 512 MB of memory"],
    "lying_eq_subclass__failed": ["came back", "-1"],
    "generator__failed": ["<generator object>"],
    "changes_argument__failed": ["changed what it was given"],
    "one_in_ten__failed": ["the same answer both times", "and then", "left to chance"],
    "forbidden_import__refused": ["This kata does without `queue`, which line 1 imports"],
    "garbage_on_the_wire__tampered": ["broke the protocol"],
}


@pytest.mark.parametrize("name", MESSAGES)
def test_sample_is_explained(kata: Kata, name: str) -> None:
    ran = kata("grade", "echo", "--submission", SAMPLES / "submissions" / f"{name}.py")
    said = re.sub(r"\s+", " ", ran.out)
    for words in MESSAGES[name]:
        assert words in said
    for ours in ("Traceback", "holder.py", "kata_grader", "worker"):
        assert ours not in said
    assert len(ran.out.splitlines()) < 60


def test_a_file_of_five_megabytes_is_refused(kata: Kata, tmp_path: Path) -> None:
    path = tmp_path / "large.py"
    path.write_bytes(b"x = 1\n" * 833_334)
    ran = kata("grade", "echo", "--submission", path, "--json", "-")
    assert {each["status"] for each in ran.verdict["requirements"]} == {"refused"}
    assert "5,000,004 bytes" in ran.out


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="this platform has no /proc to see processes in")
def test_no_worker_is_left(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Workers start in the temporary folder that the tests give them."""
    ours = tmp_path_factory.getbasetemp().resolve()
    for path in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            assert not path.readlink().is_relative_to(ours)
