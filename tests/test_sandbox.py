"""Levels, limits and what is left behind, on this machine's own kernel; as root and as an ordinary user."""

import os
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from attack_range import STRANGER, environment_for_strangers, python_for_strangers
from kata_grader.catalogue import find_course
from kata_grader.judge.drawing import Plans
from kata_grader.judge.grading import Grader
from kata_grader.judge.turn import Assignment
from kata_grader.model import Level, Limits, Network
from kata_grader.sandbox import Sandbox, sandbox_at
from kata_grader.sandbox.layers import Layer
from kata_grader.sandbox.spawned import SpawnedSandbox
from running import AVAILABLE, IGNORED, LEVELS, SAMPLES, Kata, descendants, sleeps, without

if sys.platform == "linux":
    from kata_grader.sandbox.forked import ForkedSandbox

LINUX = sys.platform == "linux"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
only_linux = pytest.mark.skipif(not LINUX, reason="other systems give level `limits` only")
only_root = pytest.mark.skipif(not ROOT, reason="only root can become other users")
LAYERS = ("bubblewrap", "namespaces", "landlock", "seccomp", "limits")
REFERENCE = SAMPLES / "course/solutions/echo/echo.py"


@only_linux
def test_doctor_tells_of_each_layer(kata: Kata) -> None:
    ran = kata("doctor")
    found = dict(re.findall(r"^ +(?:works|lacks) +(\w+) +(.+)$", ran.out, re.MULTILINE))
    assert list(found) == list(LAYERS)
    assert all(found.values())


@only_linux
def test_without_bubblewrap_the_level_is_lower_and_doctor_says_what_to_install(kata: Kata, tmp_path: Path) -> None:
    path = without("bwrap", tmp_path)
    ran = kata("doctor", PATH=path)
    assert "level landlock" in ran.out or "level limits" in ran.out
    assert re.search(r"lacks bubblewrap +bubblewrap is not installed\n +install bubblewrap", ran.out)
    refused = kata("grade", "--require-level", "jail", PATH=path)
    assert (refused.status, refused.out) == (2, "")
    assert "`jail` is required; `kata doctor` says why" in refused.err
    asked = kata("grade", "--level", "namespaces", PATH=path)
    assert (asked.status, asked.out) == (2, "")
    assert "does not give level `namespaces`: bubblewrap: bubblewrap is not installed" in asked.err


CONTAINER = """
import os, sys
import pyseccomp as seccomp
filter = seccomp.SyscallFilter(seccomp.ALLOW)
refused = seccomp.ERRNO(1)
for name in ("unshare", "mount", "setns", "pivot_root"):
    filter.add_rule(refused, name)
filter.add_rule(seccomp.ERRNO(38), "clone3")
filter.add_rule(refused, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, 0x10000000, 0x10000000))
filter.add_rule(refused, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, 0x00020000, 0x00020000))
filter.load()
os.execv(sys.executable, [sys.executable, "-m", "kata_grader", *sys.argv[1:]])
"""


@pytest.mark.skipif("landlock" not in AVAILABLE, reason="this machine does not give level landlock")
def test_behind_the_system_call_filter_of_a_container(course: Path) -> None:
    def kata(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-c", CONTAINER, *arguments]
        done = subprocess.run(command, cwd=course, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout

    status, said = kata("doctor")
    assert status == 0
    assert "level landlock" in said
    assert re.search(r"lacks bubblewrap +the zygote did not start: bwrap: ", said)
    status, said = kata("grade", "--submission", "solutions", "--require-level", "landlock")
    assert status == 0
    assert "Sandbox: level landlock." in said


@only_linux
def test_what_was_found_is_kept_for_the_boot(kata: Kata, tmp_path: Path) -> None:
    kept = tmp_path / "cache/kata-grader/sandbox.json"
    cache = str(tmp_path / "cache")
    assert kata("grade", "--submission", "solutions", XDG_CACHE_HOME=cache).status == 0
    first = kept.stat().st_mtime_ns
    assert kata("grade", "--submission", "solutions", XDG_CACHE_HOME=cache).status == 0
    assert kept.stat().st_mtime_ns == first
    kept.write_text("rubbish", encoding="utf-8")
    assert kata("grade", "--submission", "solutions", XDG_CACHE_HOME=cache).status == 0
    assert kept.read_text(encoding="utf-8") != "rubbish"
    elsewhere = kept.read_text(encoding="utf-8").replace('{"', '{"0', 1)  # what another boot would have found
    kept.write_text(elsewhere, encoding="utf-8")
    assert kata("grade", "--submission", "solutions", XDG_CACHE_HOME=cache).status == 0
    assert kept.read_text(encoding="utf-8") != elsewhere
    assert kata("grade", "--submission", "solutions", XDG_CACHE_HOME="/proc/nowhere").status == 0


@pytest.mark.skipif("jail" not in AVAILABLE, reason="this machine does not give level jail")
def test_a_sandbox_that_fails_is_nobodys_fault_but_ours(kata: Kata, tmp_path: Path) -> None:
    programs = tmp_path / "first"
    programs.mkdir()
    real = shutil.which("bwrap")
    # it works as long as the canaries try it
    script = f'#!/bin/sh\ncd {programs}; n=$(ls | wc -l); touch "call$n"; [ "$n" -le 6 ] && exec {real} "$@"; echo no such luck >&2; exit 1\n'
    (programs / "bwrap").write_text(script, encoding="utf-8")
    (programs / "bwrap").chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    ran = kata("grade", "--submission", "solutions", PATH=path, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert ran.status == 3
    assert "which is not your fault" in ran.out
    assert "no such luck" in ran.out


ENDS = {
    "memory": ("bytearray(400 << 20)", "memory", "It used more than 256 MB of memory."),
    "mapped memory": ("__import__('mmap').mmap(-1, 400 << 20)", "memory", "It used more than 256 MB of memory."),
    "cpu": ("sum(1 for _ in iter(int, 1))", "timeout", "It used more than 2 s of CPU time."),
    "wall": ("__import__('time').sleep(100)", "timeout", "No answer in 5 s: it was still running, in line 2: `return"),
    "segfault": ("__import__('ctypes').string_at(0)", "crashed", "was killed by SIGSEGV."),
    "exit": ("__import__('os')._exit(3)", "crashed", "ended with exit status 3."),
    "threads": ("[__import__('_thread').start_new_thread(__import__('time').sleep, (9,)) for _ in range(99)]", "raised",
                "can't start new thread"),
    "files": ("[open('/dev/null') for _ in range(99)]", "raised", "Too many open files"),
    "fork": ("__import__('os').fork()", "raised", "tried something that no solution needs"),
    "disk": ("open('/tmp/x', 'wb').write(bytes(9 << 20))", "raised", ""),
}  # fmt: skip


@pytest.mark.parametrize("level", [level for level in LEVELS if level.values != ("limits",)])
@pytest.mark.parametrize("name", ENDS)
def test_ends_are_told_apart(kata: Kata, course: Path, level: str, name: str) -> None:
    expression, status, words = ENDS[name]
    toml = course / "graders/echo/kata.toml"
    limits = "[limits]\nseconds = 5\ncpu = 2\nmemory = 256\nthreads = 32\ndisk = 4\n\n[[requirements]]"
    text = toml.read_text(encoding="utf-8").replace("limits.seconds = 0.5\n", "").replace("[[requirements]]", limits, 1)
    toml.write_text(text, encoding="utf-8")
    if name == "threads" and not sandbox_at(Level(level)).counts_tasks:
        pytest.skip("the kernel counts threads by user, and here a worker shares its user with others")
    if name == "threads":  # with stacks of 8 MB, memory would run out first
        expression = f"[__import__('_thread').stack_size(65536), {expression}]"
    (course / "exercises/echo/echo.py").write_text(f"def same(text):\n    return {expression}\n", encoding="utf-8")
    ran = kata("grade", "--level", level, "--json", "-")
    requirement = ran.verdict["requirements"][0]
    assert requirement["status"] == status
    assert words in f"{requirement['message']} {requirement['counterexample']['raised']}"


def test_what_is_printed_is_kept_as_far_as_the_kata_says(kata: Kata, course: Path) -> None:
    toml = course / "graders/echo/kata.toml"
    text = toml.read_text(encoding="utf-8").replace(
        "limits.seconds = 0.5\n", "limits.seconds = 0.5\nlimits.output = 20\n"
    )
    toml.write_text(text, encoding="utf-8")
    (course / "exercises/echo/echo.py").write_text("def same(text):\n    print('0123456789' * 9)\n", encoding="utf-8")
    output = kata("grade", "--json", "-").verdict["requirements"][0]["output"]
    assert output == "01234567890123456789\n… (the rest is left out)"


def left() -> tuple[object, ...]:
    """What a worker could leave behind."""
    children = Path("/proc/self/task", str(os.getpid()), "children").read_text(encoding="utf-8")
    return (
        sorted(path.name for path in Path("/proc/self/fd").iterdir()),
        Path("/proc/self/mounts").read_text(encoding="utf-8"),
        children,
        len(Path("/proc/sysvipc/shm").read_text(encoding="utf-8").splitlines()),
    )


def workers(sandbox: Sandbox, number: int) -> None:
    for _ in range(number):
        ending = sandbox.start(Limits(), Network.NONE, tenant="").end()
        assert ending.signal == 9


@only_linux
@pytest.mark.parametrize("level", LEVELS)
def test_a_thousand_workers_leave_nothing(level: str) -> None:
    sandbox = sandbox_at(Level(level))
    before = left()
    workers(sandbox, 1)
    warm = left()
    workers(sandbox, 1_000)
    assert left() == warm
    sandbox.close()
    assert left() == before


@pytest.fixture(scope="session")
def one_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample course for judges in the tests' own process, where a grader's module stays loaded."""
    return Path(shutil.copytree(SAMPLES / "course", tmp_path_factory.mktemp("one") / "course", ignore=IGNORED))


@only_linux
@pytest.mark.parametrize("level", LEVELS)
def test_a_zygote_that_was_killed_is_replaced(level: str, one_course: Path) -> None:
    """Nobody but the machine's owner can do that, and a judge that goes on for days should live with it."""
    [echo] = find_course(one_course).katas()
    sandbox = sandbox_at(Level(level))
    grader = Grader(sandbox, Plans(one_course / ".kata"), seed=1)
    assignment = Assignment(echo, "echo.py", REFERENCE.read_bytes())
    assert grader.grade(assignment).verdict.status == "passed"
    children = Path("/proc/self/task", str(os.getpid()), "children").read_text(encoding="utf-8").split()
    os.kill(int(children[-1]), 9)
    assert grader.grade(assignment).verdict.status == "passed"
    sandbox.close()


@pytest.mark.skipif("landlock" not in AVAILABLE, reason="this machine does not give level landlock")
@pytest.mark.parametrize(("abi", "refused"), [(5, True), (6, False)])
def test_signals_are_refused_where_landlock_does_not_keep_them_in(
    one_course: Path, monkeypatch: pytest.MonkeyPatch, abi: int, *, refused: bool
) -> None:
    """An older kernel, as far as the filter is concerned; Landlock itself is left out, as it would refuse them here."""
    monkeypatch.setattr("kata_grader.sandbox.forked._landlock_abi", lambda: abi)
    [echo] = find_course(one_course).katas()
    source = b"import os\n\ndef same(text):\n    os.kill(os.getppid(), 0)\n    return 'signalled'\n"
    with ForkedSandbox(Level.LANDLOCK, {Layer.SECCOMP}) as sandbox:
        grader = Grader(sandbox, Plans(one_course / ".kata"), seed=1)
        same = grader.grade(Assignment(echo, "echo.py", source)).verdict.requirements[0]
    assert same.status == ("raised" if refused else "failed")
    if refused:
        assert "not allowed here" in (same.message or "")


def test_other_systems_start_workers_afresh(one_course: Path) -> None:
    """The way of macOS and Windows."""
    [echo] = find_course(one_course).katas()
    grader = Grader(SpawnedSandbox(), Plans(one_course / ".kata"), seed=1)
    assert grader.grade(Assignment(echo, "echo.py", REFERENCE.read_bytes())).verdict.status == "passed"
    for mistake in sorted((one_course / "solutions/echo/mistakes").glob("*.py")):
        verdict = grader.grade(Assignment(echo, "echo.py", mistake.read_bytes())).verdict
        assert verdict.status == "failed", verdict


@pytest.fixture(scope="session")
def private_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python of its own in a home that only its owner can enter."""
    home = tmp_path_factory.mktemp("home")
    version = f"python3.{sys.version_info.minor}"
    library = Path(os.__file__).parent
    ignored = shutil.ignore_patterns(
        "site-packages", "dist-packages", "test", "idlelib", "tkinter", "__pycache__", "config-*"
    )
    shutil.copytree(library, home / "py/lib" / version, ignore=ignored)
    (home / "py/bin").mkdir()
    shutil.copy2(Path(sys.base_prefix, "bin", version), home / "py/bin" / version)
    for path in Path(sys.base_prefix, "lib").glob("libpython*"):
        shutil.copy2(path, home / "py/lib" / path.name)
    home.chmod(0o700)
    return home / "py/bin" / version


@only_linux
@pytest.mark.parametrize("level", LEVELS)
def test_a_python_under_a_home_that_others_cannot_enter(private_python: Path, tmp_path: Path, level: str) -> None:
    course = shutil.copytree(SAMPLES / "course", tmp_path / "course", ignore=IGNORED)
    environment = environment_for_strangers() | {"LD_LIBRARY_PATH": str(private_python.parents[1] / "lib")}
    command = [str(private_python), "-m", "kata_grader", "grade", "--submission", "solutions", "--level", level]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@only_linux
@only_root
@pytest.mark.parametrize("level", LEVELS)
def test_an_ordinary_user_grades(level: str) -> None:
    python = python_for_strangers()
    if python is None:
        pytest.skip("an ordinary user could start no Python of this version here")
    folder = Path("/tmp", f"kata-user-{os.getpid()}-{level}")
    try:
        shutil.copytree(SAMPLES / "course", folder, ignore=IGNORED)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, STRANGER, STRANGER)
        done = subprocess.run(
            [python, "-m", "kata_grader", "grade", "--submission", "solutions", "--level", level], cwd=folder, user=STRANGER,
            group=STRANGER, extra_groups=[], env=environment_for_strangers(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
    finally:
        shutil.rmtree(folder)


@only_linux
@only_root
@pytest.mark.parametrize("level", LEVELS)
def test_a_root_judge_is_another_user_before_any_foreign_byte_runs(kata: Kata, course: Path, level: str) -> None:
    source = "import os\ndef same(text):\n    return f'{os.getuid()} {os.geteuid()} {os.getgid()} {os.getgroups()}'\n"
    (course / "exercises/echo/echo.py").write_text(source, encoding="utf-8")
    said = kata("grade", "--level", level, "--json", "-").verdict["requirements"][0]["counterexample"]["came_back"]
    user, effective, group, rest = said.strip("'").split(" ", 3)
    assert user == effective == group
    assert int(user) > 1_000_000_000
    assert rest in {"[]", f"[{group}]"}


@only_linux
def test_a_judge_that_is_killed_leaves_nobody(course: Path) -> None:
    toml = course / "graders/echo/kata.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("seconds = 0.5", "seconds = 100"), encoding="utf-8")
    (course / "exercises/echo/echo.py").write_bytes((SAMPLES / "submissions/sleep_in_call__timeout.py").read_bytes())
    for level in AVAILABLE:
        command = [sys.executable, "-m", "kata_grader", "grade", "--level", level]
        with subprocess.Popen(command, cwd=course, stdout=subprocess.DEVNULL) as judge:
            while not any(map(sleeps, started := descendants(judge.pid))):
                assert judge.poll() is None
            ends = [os.pidfd_open(pid) for pid in started]
            judge.kill()
            for end in ends:  # readable once the process has ended; the test's own time limit is the end of patience
                assert select.select([end], [], [], 60)[0]
                os.close(end)
