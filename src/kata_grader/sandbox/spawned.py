"""The level `limits`: a process of its own with its own limits and process group. No sandbox: for one's own code."""

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from kata_grader.errors import GraderFault
from kata_grader.model import Level, Limits, Network
from kata_grader.sandbox.ending import Ending
from kata_grader.sandbox.evidence import Evidence

__all__ = ["SpawnedSandbox"]

_LONGEST_STACK = 65_536
_ROOM = str(Path(__file__).parents[1])
# The worker's folder is a package of its own there: only it would be mounted in a real sandbox. Descriptors 3 and 4 are
# what `worker.main` expects.
_BOOT = """
import os, sys
wire, stack, room = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
os.dup2(wire, 103); os.dup2(stack, 104); os.dup2(103, 3, False); os.dup2(104, 4, False); os.closerange(5, 256)
sys.path.insert(0, room); sys.argv[:] = [""]
from worker.main import main
sys.path.remove(room); del sys.modules["__main__"].__dict__["room"]
main()
"""
# No site-packages, no user site, no unsafe path; PYTHONHASHSEED must count, so not -I.
_PYTHON = [sys.executable, "-s", "-S", "-P", "-B", "-W", "ignore", "-c", _BOOT]
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "1", "PATH": "/usr/bin:/bin", "HOME": "/"}


class SpawnedProcess:
    """A worker in a process group of its own. See `Process`."""

    def __init__(self, *, printed: int) -> None:
        self._printed = printed
        self._output: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # `end` closes it
        self._stack: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # `end` closes it
        self.channel, far = socket.socketpair()
        descriptors = far.fileno(), self._stack.fileno()
        with far:
            self._process = subprocess.Popen(
                [*_PYTHON, *map(str, descriptors), _ROOM],
                stdin=subprocess.DEVNULL,
                stdout=self._output,
                stderr=self._output,
                cwd=tempfile.gettempdir(),
                env=_ENVIRONMENT,
                pass_fds=descriptors,
                start_new_session=True,
            )

    def output(self) -> bytes:
        """See `Process`."""
        return os.pread(self._output.fileno(), self._printed, 0)

    def ask_stack(self) -> None:
        """See `Process`."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGUSR1)

    def stack(self) -> str:
        """See `Process`."""
        return os.pread(self._stack.fileno(), _LONGEST_STACK, 0).decode("utf-8", "replace")

    def look(self) -> Evidence:
        """See `Process`."""
        raise GraderFault("this platform does not tell what a process does")

    def hold(self, *, still: bool) -> None:
        """See `Process`."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGSTOP if still else signal.SIGCONT)

    def end(self, *, grace: float = 0) -> Ending:
        """See `Process`."""
        if grace and hasattr(os, "pidfd_open"):
            pidfd = os.pidfd_open(self._process.pid)
            select.select([pidfd], [], [], grace)
            os.close(pidfd)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        for held in (self.channel, self._output, self._stack):
            held.close()
        code = self._process.returncode
        return Ending(
            exit_status=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            cpu=usage.ru_utime + usage.ru_stime,
            peak_memory=usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        )


class SpawnedSandbox:
    """Starts workers at level `limits`. See `Sandbox`."""

    level = Level.LIMITS
    counts_tasks = False

    def start(self, limits: Limits, network: Network, *, tenant: str) -> SpawnedProcess:  # noqa: ARG002  # nothing is shared here
        """See `Sandbox`."""
        return SpawnedProcess(printed=limits.output)

    def refuses(self, limits: Limits, network: Network) -> str | None:  # noqa: ARG002  # nothing is shut in
        """See `Sandbox`."""
        return None

    def lost(self, *, patience: float = 0.0) -> bool:  # noqa: ARG002  # there is nothing that could end
        """See `Sandbox`."""
        return False

    def close(self) -> None:
        """See `Sandbox`."""
