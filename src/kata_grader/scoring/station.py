"""A machine of a cluster that was invited to grade: its copy of the graders, and its hosts, one for each thread that asks.

A Dask worker may not have children of `multiprocessing`, its threads get no signals and its standard streams are its own:
what judges is in processes beside it (`host.py`).
"""

import contextlib
import hashlib
import multiprocessing
import shutil
import subprocess  # a process that knows nothing of Dask
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path, PurePath
from typing import Any

import msgspec
from msgspec import Struct

from kata_grader.errors import BadCall
from kata_grader.model import Kata
from kata_grader.scoring.bundles import Report
from kata_grader.scoring.host import Orders
from kata_grader.scoring.key import Conditions

__all__ = ["Invitation", "Station", "invitation_to"]

_GRADERS = "graders"  # as in a course: the judge judges nothing else


class Invitation(Struct, frozen=True):
    """What a machine needs to grade.

    Args:
        graders: the files of each kata's grader, by their names.
        conditions: those under which each kata is graded.
    """

    graders: dict[str, dict[str, bytes]]
    conditions: tuple[Conditions, ...]

    @property
    def key(self) -> str:
        """The hash of all of it."""
        return hashlib.sha256(msgspec.msgpack.encode(self, order="deterministic")).hexdigest()


def invitation_to(katas: Sequence[Kata], conditions: Sequence[Conditions]) -> Invitation:
    """An invitation to grade katas under conditions."""
    files = {
        kata.name: {path.name: path.read_bytes() for path in sorted(kata.grader.iterdir()) if path.is_file()}
        for kata in katas
    }
    return Invitation(files, tuple(conditions))


class Station:
    """A machine that was invited.

    Args:
        folder: a folder of its own, below which it keeps what it needs.
        invitation: what it was asked to do.

    Raises:
        BadCall: it cannot do that.
    """

    def __init__(self, folder: Path, invitation: Invitation) -> None:
        course = folder / invitation.key
        _unpack(course, invitation.graders)
        self._orders = Orders(str(course / _GRADERS), str(folder / "examples"), invitation.conditions)
        self._idle = deque([_Host(self._orders)])

    def grade(self, load: bytes) -> bytes:
        """Grade a `Load`; the `Report` on it. It may be called in several threads at a time."""
        for _ in range(2):  # a host may have ended, as there was nothing to do
            try:
                host = self._idle.popleft() if self._idle else _Host(self._orders)
                report = host.ask(load)
            except (EOFError, OSError):
                continue
            except BadCall as error:
                return msgspec.msgpack.encode(Report(fault=str(error)))
            self._idle.append(host)
            return report
        return msgspec.msgpack.encode(Report(fault="the process of its judge has ended, twice"))

    def close(self) -> None:
        """Let all hosts go."""
        while self._idle:
            self._idle.pop().close()


class _Host:
    """A host, seen from its station."""

    def __init__(self, orders: Orders) -> None:
        self._wire: Connection[Any, Any]
        self._wire, far = multiprocessing.Pipe()
        command = [sys.executable, "-P", "-m", "kata_grader.scoring.host", str(far.fileno())]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[far.fileno()])
        far.close()
        why = self.ask(msgspec.msgpack.encode(orders)).decode()
        if why:
            self.close()
            raise BadCall(why)

    def ask(self, message: bytes) -> bytes:
        """What it answers.

        Raises:
            EOFError: it has ended; so does OSError.
        """
        try:
            self._wire.send_bytes(message)
            return self._wire.recv_bytes()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let it go."""
        self._wire.close()
        self._process.wait()


def _unpack(folder: Path, graders: dict[str, dict[str, bytes]]) -> None:
    """Write graders to a folder that is there when all of it is."""
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        for kata, files in graders.items():
            grader = part / _GRADERS / PurePath(kata).name
            grader.mkdir(parents=True)
            for name, content in files.items():
                (grader / PurePath(name).name).write_bytes(content)
        with contextlib.suppress(OSError):  # another thread was faster
            part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
