"""Workers forked from a warm zygote, in the layers that a level stands for. Linux only."""

import contextlib
import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from kata_grader.errors import GraderFault
from kata_grader.model import Level, Limits, Network
from kata_grader.sandbox.bubblewrap import INSIDE, find_bubblewrap, jailed, python
from kata_grader.sandbox.ending import Ending
from kata_grader.sandbox.evidence import Evidence, look_at
from kata_grader.sandbox.filters import FilterPlan, compile_filter
from kata_grader.sandbox.identity import seen_as, unused_user
from kata_grader.sandbox.layers import LAYERS, Layer
from kata_grader.sandbox.zygote.main import STATUS

__all__ = ["ForkedProcess", "ForkedSandbox"]

_LONGEST_STACK = 65_536
_WIRE = 3
_HOME = 200  # where Python's own folder is held open, out of the way of other descriptors
_PATIENCE = 30.0  # seconds for a zygote to start, or a killed worker to be reaped, on a machine that is busy
_SHORT_PATIENCE = 3.0  # where a worker may have stopped its reaper
_SIGNAL_SCOPE_ABI = 6  # of Landlock: from there on it keeps signals in
_MIB = 1 << 20
# The zygote's folders are packages of their own there: in a jail nothing else is mounted.
_BOOT = """
import sys
control, *folders = sys.argv[1:]
sys.path += folders; sys.argv[:] = [""]
from worker.main import main
from zygote.main import run
del sys.path[-len(folders):], folders
run(int(control))
del run, control, sys
main()
"""
_OPTIONS = [
    "-s",
    "-S",
    "-P",
    "-B",
    "-W",
    "ignore",
    "-c",
    _BOOT,
]  # no site-packages; PYTHONHASHSEED must count, so not -I
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "1", "PATH": "/usr/bin:/bin", "HOME": "/"}


class ForkedProcess:
    """A worker and its reaper. See `Process`."""

    def __init__(  # noqa: PLR0913  # made in one place only
        self, zygote: "_Zygote", channel: socket.socket, status: socket.socket, output: int, stack: int, *, printed: int
    ) -> None:
        self._zygote = zygote
        self._printed = printed
        self.channel = channel
        self._status = status
        self._output = output
        self._stack = stack
        self._pidfd: int | None = None
        status.settimeout(_PATIENCE if zygote.holds else _SHORT_PATIENCE)

    def output(self) -> bytes:
        """See `Process`."""
        return os.pread(self._output, self._printed, 0)

    def ask_stack(self) -> None:
        """See `Process`."""
        self._signal(signal.SIGUSR1)

    def stack(self) -> str:
        """See `Process`."""
        return os.pread(self._stack, _LONGEST_STACK, 0).decode("utf-8", "replace")

    def look(self) -> Evidence:
        """See `Process`."""
        handle = self._handle()
        if handle is None:
            raise ProcessLookupError
        info = Path(f"/proc/self/fdinfo/{handle}").read_text()
        pid = next(int(line.split()[1]) for line in info.splitlines() if line.startswith("Pid:"))
        if pid < 1:  # it has ended
            raise ProcessLookupError
        try:
            return self._look_at(pid)
        except PermissionError as error:
            raise GraderFault(f"a worker could not be looked at: {error}") from error

    def _look_at(self, pid: int) -> Evidence:
        try:
            return look_at(pid, wire=_WIRE)
        except PermissionError:
            if self._zygote.user is None:
                raise
        with seen_as(self._zygote.user):
            return look_at(pid, wire=_WIRE)

    def hold(self, *, still: bool) -> None:
        """See `Process`."""
        self._signal(signal.SIGSTOP if still else signal.SIGCONT)

    def end(self, *, grace: float = 0) -> Ending:
        """See `Process`."""
        try:
            handle = self._handle()
            if grace and handle is not None:
                select.select([handle], [], [], grace)
            self._signal(signal.SIGKILL)
            return self._ending()
        finally:
            self._close()

    def _handle(self) -> int | None:
        """The worker's pidfd; None when its reaper has died."""
        if self._pidfd is None:
            try:
                said, handles, _, _ = socket.recv_fds(self._status, 4_096, 1)
            except ConnectionError:
                return None
            except TimeoutError:
                raise GraderFault("no worker came of the zygote") from None
            if said.startswith(b"broken"):
                raise GraderFault(f"a worker could not be shut in: {said[6:].decode('utf-8', 'replace')}")
            self._pidfd = handles[0] if handles else None
        return self._pidfd

    def _signal(self, number: signal.Signals) -> None:
        handle = self._handle()
        if handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, number)

    def _ending(self) -> Ending:
        try:
            said = self._status.recv(4_096)
        except ConnectionError:
            said = b""
        except TimeoutError:
            self._zygote.abandon()  # only at level `limits` can a worker stop its reaper
            said = b""
        if said.startswith(b"broken"):
            raise GraderFault(f"a worker could not be shut in: {said[6:].decode('utf-8', 'replace')}")
        if len(said) != STATUS.size:
            return Ending(None, None, 0.0, 0)
        status, user, system, peak = STATUS.unpack(said)
        code = os.waitstatus_to_exitcode(status)
        return Ending(
            exit_status=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            cpu=user + system,
            peak_memory=peak * 1_024,
        )

    def _close(self) -> None:
        self.channel.close()
        self._status.close()
        for descriptor in (self._output, self._stack, self._pidfd):
            if descriptor is not None:
                os.close(descriptor)


class ForkedSandbox:
    """Starts workers from a zygote of its own. See `Sandbox`.

    Args:
        level: what is promised.
        layers: what workers are put into; the level's own unless a canary tries one alone.
    """

    def __init__(self, level: Level, layers: Iterable[Layer] | None = None) -> None:
        self.level = level
        self._layers = frozenset(LAYERS[level] if layers is None else layers)
        self._zygote: _Zygote | None = None
        self._lost = False
        self._tenant = ""
        self._user = unused_user()
        self._scoped = _landlock_abi() >= _SIGNAL_SCOPE_ABI

    @property
    def counts_tasks(self) -> bool:
        """See `Sandbox`."""
        return self._user is not None or not self._layers.isdisjoint({Layer.BUBBLEWRAP, Layer.NAMESPACES})

    def refuses(self, limits: Limits, network: Network) -> str | None:
        """See `Sandbox`."""
        if self.level is Level.LIMITS:
            return None
        if network is Network.LOOPBACK and Layer.BUBBLEWRAP not in self._layers:
            return f"its programs make sockets of their own, and level `{self.level}` has no network to shut them in"
        if limits.processes and Layer.NAMESPACES not in self._layers:
            return f"its programs start processes, and level `{self.level}` could not hold them together"
        return None

    def start(self, limits: Limits, network: Network, *, tenant: str) -> ForkedProcess:
        """See `Sandbox`."""
        if self.level is Level.JAIL and tenant != self._tenant:
            self.close()
        self._tenant = tenant
        wanted = {
            "layers": sorted(self._layers),
            "network": network,
            "disk": limits.disk * _MIB,
            "processes": limits.processes > 0,
            "filter": self._filter(limits, network).hex(),
        }
        for _ in range(2):  # at level `limits`, the last worker may have killed the zygote
            if self._zygote is None:
                temporary = limits.disk * _MIB if self.level is Level.JAIL else None
                self._zygote = _Zygote(
                    self.level, jail=Layer.BUBBLEWRAP in self._layers, user=self._user, temporary=temporary
                )
            try:
                return self._zygote.fork(wanted, printed=limits.output)
            except ConnectionError:
                self._lost = True
                self.close()
            except GraderFault:
                self._lost = True
                self.close()
                raise
        raise GraderFault("the zygote ended at once, twice")

    def _filter(self, limits: Limits, network: Network) -> bytes:
        if Layer.SECCOMP not in self._layers:
            return b""
        apart = Layer.NAMESPACES in self._layers
        plan = FilterPlan(
            network=network,
            processes=limits.processes > 0,
            attributes=Layer.BUBBLEWRAP in self._layers,
            signals=apart or self._scoped,
        )
        return compile_filter(plan)

    def lost(self, *, patience: float = 0.0) -> bool:
        """See `Sandbox`."""
        if self._zygote is not None and self._zygote.has_ended(patience):
            self._lost = True
            self.close()
        lost, self._lost = self._lost, False
        return lost

    def close(self) -> None:
        """See `Sandbox`."""
        if self._zygote is not None:
            self._zygote.close()
            self._zygote = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Zygote:
    """A zygote that runs, and the judge's end of its control socket."""

    def __init__(self, level: Level, *, jail: bool, user: int | None, temporary: int | None) -> None:
        self.holds = level is not Level.LIMITS
        self.user = user
        self._control, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        home = _open_home() if user is not None and not jail else None
        held = [far.fileno()] if home is None else [far.fileno(), home]
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # `close` closes it
        try:
            with far:
                self._process = subprocess.Popen(
                    _command(far.fileno(), jail=jail, temporary=temporary),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=self._said,
                    cwd=tempfile.gettempdir() if level is Level.LIMITS else "/",
                    env=_ENVIRONMENT if home is None else {**_ENVIRONMENT, "PYTHONHOME": f"/proc/self/fd/{home}"},
                    pass_fds=held,
                    start_new_session=True,
                )
            start: dict[str, Any] = {"user": user, "home": home, "jailed": jail}
            with contextlib.suppress(ConnectionError):  # it has died already: `_await_ready` says of what
                self._control.send(json.dumps(start).encode())
        finally:
            if home is not None:
                os.close(home)
        self._ready = False

    def fork(self, wanted: dict[str, Any], *, printed: int) -> ForkedProcess:
        """Have a worker made.

        Raises:
            ConnectionError: the zygote has ended since it was ready.
            GraderFault: it could not start.
        """
        if not self._ready:
            self._await_ready()
        channel, wire = socket.socketpair()
        status, reaper = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        output, stack = os.memfd_create("output"), os.memfd_create("stack")
        with wire, reaper:
            try:
                far = [wire.fileno(), reaper.fileno(), output, stack]
                socket.send_fds(self._control, [json.dumps(wanted).encode()], far)
            except ConnectionError:
                channel.close()
                status.close()
                os.close(output)
                os.close(stack)
                raise
        return ForkedProcess(self, channel, status, output, stack, printed=printed)

    def _await_ready(self) -> None:
        self._control.settimeout(_PATIENCE)
        try:
            said = self._control.recv(100)
        except (ConnectionError, TimeoutError):
            said = b""
        if said != b"ready":
            self._process.kill()
            self._process.wait()
            self._said.seek(0)
            words = self._said.read(10_000).decode("utf-8", "replace").strip().splitlines()
            self.close()
            raise GraderFault(f"the zygote did not start: {words[-1] if words else 'it said nothing'}")
        self._control.settimeout(None)
        self._ready = True

    def has_ended(self, patience: float) -> bool:
        """Whether it has hung up, which it does only when it is killed."""
        if not select.select([self._control], [], [], patience)[0]:
            return False
        try:
            return not self._control.recv(1, socket.MSG_PEEK)
        except ConnectionError:
            return True

    def abandon(self) -> None:
        """Kill the zygote and everybody who has not left its process group, without asking."""
        self._process.kill()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Hang up, which ends the zygote and every worker, and reap it."""
        self._control.close()
        try:
            self._process.wait(_PATIENCE if self.holds else _SHORT_PATIENCE)
        except subprocess.TimeoutExpired:
            self.abandon()  # what is in a jail follows, but nobody waits for it
            self._process.wait()
        self._said.close()


def _command(control: int, *, jail: bool, temporary: int | None) -> list[str]:
    package = Path(__file__).parents[1]
    found = find_spec("landlockpy")
    if found is None or found.origin is None:
        raise GraderFault("the library landlockpy is not installed")
    folders = [package / "worker", package / "sandbox" / "zygote", Path(found.origin).parent]
    if not jail:
        return [str(python()), *_OPTIONS, str(control), *(str(folder.parent) for folder in folders)]
    bubblewrap = find_bubblewrap()
    if bubblewrap is None:
        raise GraderFault("bubblewrap is not installed")
    arguments = [*_OPTIONS, str(control), INSIDE]
    return jailed(arguments, bubblewrap=bubblewrap, folders=folders, environment=_ENVIRONMENT, temporary=temporary)


def _open_home() -> int:
    """Hold Python's own folder open, for workers of a user who could not reach it by its name."""
    folder = os.open(sys.base_prefix, os.O_PATH | os.O_DIRECTORY)
    try:
        return fcntl.fcntl(folder, fcntl.F_DUPFD, _HOME)
    finally:
        os.close(folder)


def _landlock_abi() -> int:
    import landlockpy  # noqa: PLC0415  # not installed on other systems

    return landlockpy.abi_version()
