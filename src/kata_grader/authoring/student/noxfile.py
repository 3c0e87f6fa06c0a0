"""The doors to everything: `nox -s grade` grades what you have written."""

import hashlib
import os
import signal
import subprocess  # to hand over to `kata`
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.sessions = ["grade"]

ROOM = Path(".nox/kata").resolve()  # one environment for all doors to `kata`
PROGRAMS = ROOM / ("Scripts" if os.name == "nt" else "bin")
NEEDS = Path("requirements.txt")
# A newer engine may have the version of the one before.
INSTALL = ("--force-reinstall", "--requirement", "requirements.txt")


def changed(stamp: Path, *what: str) -> bool:
    """Whether the project must be installed again: its requirements, its place or the Python are not those of the last time."""
    facts = (what, str(stamp), sys.version)
    wanted = hashlib.sha256(NEEDS.read_bytes() + repr(facts).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    stamp.with_suffix(".next").write_text(wanted)
    return True


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
