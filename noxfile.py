"""The doors to everything: `nox -s grade` for students, `nox -s tests lint verify` for those who change the project."""

import hashlib
import os
import shutil
import signal
import subprocess  # to hand over to `kata`
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.sessions = ["grade"]
nox.options.reuse_venv = "yes"
nox.options.default_venv_backend = "virtualenv"

ROOM = Path(".nox/kata").resolve()  # one environment for all doors to `kata`
PROGRAMS = ROOM / ("Scripts" if os.name == "nt" else "bin")
NEEDS = Path("pyproject.toml")
INSTALL = ("--editable", ".")
AUTHORING = ("--editable", ".[authoring]")
OLDEST, NEWEST = 11, 14


def changed(stamp: Path, *what: str) -> bool:
    """Whether the project must be installed again: its requirements, its place or the Python are not those of the last time."""
    facts = (what, str(stamp), sys.version)
    wanted = hashlib.sha256(NEEDS.read_bytes() + repr(facts).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    stamp.with_suffix(".next").write_text(wanted)
    return True


def installed(session: nox.Session, *what: str) -> None:
    """Install the project into the session's environment, unless nothing has changed since the last time."""
    stamp = Path(session.virtualenv.location).resolve() / "installed"
    if changed(stamp, *what):
        session.install(*what)
        stamp.with_suffix(".next").replace(stamp)


def prepared(session: nox.Session) -> None:
    """Make the environment of `kata`, unless nothing has changed since the last time."""
    stamp = ROOM / "installed"
    ROOM.mkdir(parents=True, exist_ok=True)
    if changed(stamp):
        session.log("setting up, which is done once and takes a moment")
        session.run_install(sys.executable, "-m", "venv", str(ROOM), log=False)
        session.run_install(str(PROGRAMS / "python"), "-m", "pip", "install", "--quiet", *INSTALL, log=False)
        stamp.with_suffix(".next").replace(stamp)


def kata(session: nox.Session, *arguments: str) -> None:
    """Run `kata`. Its exit status is this process's: a kata that is not solved yet is no failed session."""
    prepared(session)
    sys.stdout.flush()
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for `kata`, which shows what it has
    try:
        status = subprocess.call([PROGRAMS / "kata", *arguments, *session.posargs])
    finally:
        signal.signal(signal.SIGINT, before)
    if status:
        raise SystemExit(status)


def prepared_for_authors(session: nox.Session) -> None:
    """Make the environment of `kata`, with what instructors need beside the students' things."""
    prepared(session)
    stamp = ROOM / "installed-authoring"
    if changed(stamp, *AUTHORING):
        session.run_install(str(PROGRAMS / "python"), "-m", "pip", "install", "--quiet", *AUTHORING, log=False)
        stamp.with_suffix(".next").replace(stamp)


def instructors(session: nox.Session, *arguments: str) -> None:
    """Run a command of instructors."""
    prepared_for_authors(session)
    kata(session, *arguments)


@nox.session(venv_backend="none")
def grade(session: nox.Session) -> None:
    """Grade your solutions: all of them, or those that you name after `--`."""
    kata(session, "grade")


@nox.session(name="list", venv_backend="none")
def list_(session: nox.Session) -> None:
    """Show all katas."""
    kata(session, "list")


@nox.session(venv_backend="none")
def hint(session: nox.Session) -> None:
    """Get a hint for a kata that you name after `--`."""
    kata(session, "hint")


@nox.session(venv_backend="none")
def doctor(session: nox.Session) -> None:
    """Check this machine and the katas."""
    kata(session, "doctor")


@nox.session(venv_backend="none")
def new(session: nox.Session) -> None:
    """For instructors: begin a kata, as in `nox -s new -- word_count --track text --difficulty 2`."""
    kata(session, "new")


@nox.session(venv_backend="none")
def verify(session: nox.Session) -> None:
    """For instructors: hold every kata to its contract."""
    instructors(session, "verify")


@nox.session(venv_backend="none")
def mutants(session: nox.Session) -> None:
    """For instructors: look for holes in graders, with one defect at a time in their references."""
    instructors(session, "mutants")


@nox.session(venv_backend="none")
def score(session: nox.Session) -> None:
    """For instructors and CIs: score a cohort, as in `nox -s score -- SUBMISSIONS --out DIR`."""
    kata(session, "score")


@nox.session(venv_backend="none")
def release(session: nox.Session) -> None:
    """For instructors: write the student edition into a folder that you name after `--`."""
    instructors(session, "release")


@nox.session(venv_backend="none")
def package(session: nox.Session) -> None:
    """For instructors: make an autograder, as in `nox -s package -- gradescope OUT.zip`."""
    instructors(session, "package")


AT_A_STUDENTS_DOOR = not {"grade", "list", "hint", "doctor"}.isdisjoint(sys.argv)


def found(minor: int) -> bool:
    """Whether a Python 3.minor is there that runs: a shim on the path need not, and asking it takes a tenth of a second."""
    if AT_A_STUDENTS_DOOR:
        return False
    python = shutil.which(f"python3.{minor}")
    return python is not None and subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


HERE = sys.version_info.minor


@nox.session(python=[f"3.{minor}" for minor in range(OLDEST, NEWEST + 1) if minor == HERE or found(minor)])
def tests(session: nox.Session) -> None:
    """Run all tests, on every Python from 3.11 on that is found."""
    installed(session, *AUTHORING, "--group", "tests")
    session.run("pytest", "--numprocesses", "auto", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types, and that rooms import only from rooms below."""
    installed(session, *AUTHORING, "--group", "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports", silent=True)


@nox.session(venv_backend="none")
def bench(session: nox.Session) -> None:
    """Measure, as ratios within one run. What comes after `--` is for `benchmarks/scoring.py`, as in `-- --sizes 100 1000 10000`."""
    prepared_for_authors(session)  # a class is made of mutants, too
    for benchmark in ("grade", "sandbox", "threads"):
        session.run(str(PROGRAMS / "python"), f"benchmarks/{benchmark}.py")
    session.run(str(PROGRAMS / "python"), "benchmarks/scoring.py", *session.posargs)
