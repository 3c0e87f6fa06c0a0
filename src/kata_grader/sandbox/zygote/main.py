"""The zygote's loop: one message from the judge, one worker.

The control socket keeps message borders (SOCK_SEQPACKET). The judge's first message says how the zygote itself is to be
(`{"user": number or null, "home": descriptor or null, "jailed": bool}`, where `home` holds Python's own
folder open for a user who could not reach it by its name); the answer is `ready`. Every other message asks for a worker (see
`Cell`) and brings four descriptors: the wire, the status socket, where to print, and where to dump a stack.

On the status socket the worker's reaper says `pid` with the worker's pidfd beside it, then, if shutting in failed, `broken`
and why, and at last the exit status, seconds of CPU time and peak memory in KiB, packed as `STATUS`.
"""

import contextlib
import fcntl
import gc
import json
import os
import signal
import socket
import struct
import sys
from typing import Any

from landlockpy import Ruleset

from . import kernel
from .shutting import Cell, python_library, rules_for, shut_in

__all__ = ["STATUS", "run"]

STATUS = struct.Struct("<iddq")
_FIRST_FREE = 5  # the worker's own descriptors are 0 to 4
_MOST_DESCRIPTORS = 256
_LARGEST_MESSAGE = 1 << 18
_SET_UP_FAILED = 97
_OFTEN_USED = (
    "abc bisect collections concurrent.futures.thread contextlib copy dataclasses datetime decimal enum fractions functools "
    "heapq inspect io itertools json math operator pathlib queue random re select selectors socket statistics string struct "
    "textwrap threading time traceback typing weakref"
)


def run(control: int) -> None:
    """Make workers until the judge hangs up. It returns in the workers alone, shut in and with nothing of the zygote around.

    Args:
        control: the file descriptor of the control socket.
    """
    for name in _OFTEN_USED.split():
        __import__(name)
    judge = socket.socket(fileno=fcntl.fcntl(control, fcntl.F_DUPFD_CLOEXEC, _FIRST_FREE))
    os.close(control)
    while (taken := os.open(os.devnull, os.O_RDWR)) < _FIRST_FREE:
        pass  # what a worker's descriptors replace must not be one of ours
    os.close(taken)
    start = json.loads(judge.recv(_LARGEST_MESSAGE))
    if start["user"] is not None:
        _become(start["user"])
    kernel.die_with_parent()
    zygote = _Zygote(judge, start)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # reapers need no reaper
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the judge's to handle
    gc.collect()
    gc.freeze()
    judge.send(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(judge, _LARGEST_MESSAGE, 4)
        if not message:
            os._exit(0)
        if zygote.make(json.loads(message), descriptors):
            break
    for name in [name for name in sys.modules if name.partition(".")[0] in {"zygote", "landlockpy"}]:
        del sys.modules[name]


def _become(user: int) -> None:
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    kernel.become_dumpable()  # or /proc/self/uid_map could not be written


class _Zygote:
    def __init__(self, judge: socket.socket, start: dict[str, Any]) -> None:
        self._judge = judge
        self._jailed: bool = start["jailed"]
        self._home: int = start["home"] or _MOST_DESCRIPTORS
        self._readable = python_library(jailed=self._jailed)
        self._rules: dict[str, Ruleset] = {}

    def make(self, wanted: dict[str, Any], descriptors: list[int]) -> bool:
        """Fork a worker's reaper, which forks the worker.

        Returns:
            Whether this process is now the worker.
        """
        status = socket.socket(fileno=descriptors[1])
        try:
            cell = self._cell(wanted)
            rules = None if "namespaces" in cell.layers else self._rules_before(cell)
            is_zygote = (kernel.fork_into_namespaces() if "namespaces" in cell.layers else os.fork()) > 0
        except (OSError, KeyError, ValueError) as error:
            _tell(status, error)
            is_zygote = True
        if is_zygote:
            status.close()
            for descriptor in (descriptors[0], *descriptors[2:]):
                os.close(descriptor)
            return False
        try:
            self._judge.close()
            worker = self._fork_worker()
            if not worker:
                self._shut_in(cell, rules, status, descriptors)
                return True
            _reap(worker, status, descriptors, apart="namespaces" in cell.layers)
        except BaseException as error:
            _tell(status, error)
        os._exit(0)

    def _cell(self, wanted: dict[str, Any]) -> Cell:
        layers = frozenset(wanted["layers"])
        writable = ("/tmp", "/dev/shm") if "namespaces" in layers else ("/tmp",) if self._jailed else ()
        return Cell(
            layers=layers,
            network=wanted["network"],
            disk=wanted["disk"],
            processes=wanted["processes"],
            writable=writable,
            readable=self._readable,
            filter=bytes.fromhex(wanted["filter"]),
        )

    def _rules_before(self, cell: Cell) -> Ruleset | None:
        """Landlock's rules, made once: without mounts of their own, they are the same for all workers."""
        if "landlock" not in cell.layers:
            return None
        if cell.network not in self._rules:
            self._rules[cell.network] = rules_for(cell)
        return self._rules[cell.network]

    @staticmethod
    def _fork_worker() -> int:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        kernel.die_with_parent()
        kernel.be_reaper_of_descendants()
        return os.fork()

    def _shut_in(self, cell: Cell, rules: Ruleset | None, status: socket.socket, descriptors: list[int]) -> None:
        try:
            _arrange(descriptors)
            shut_in(cell, rules)
        except BaseException as error:
            _tell(status, error)
            os._exit(_SET_UP_FAILED)
        status.detach()
        os.closerange(_FIRST_FREE, self._home)
        os.closerange(self._home + 1, _MOST_DESCRIPTORS)
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _reap(worker: int, status: socket.socket, descriptors: list[int], *, apart: bool) -> None:
    """Wait for a worker, end all that it started, and tell the judge how it ended."""
    handle = os.pidfd_open(worker)
    socket.send_fds(status, [b"pid"], [handle])
    for descriptor in (handle, descriptors[0], descriptors[2], descriptors[3]):
        os.close(descriptor)
    os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(worker, signal.SIGKILL)
    _, code, usage = os.wait4(worker, 0)
    _end_descendants(apart=apart)
    status.send(STATUS.pack(code, usage.ru_utime, usage.ru_stime, usage.ru_maxrss))


def _tell(status: socket.socket, error: BaseException) -> None:
    """Tell the judge what kept a worker from being shut in."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    where = traceback.tb_frame.f_code.co_name if traceback else ""
    with contextlib.suppress(OSError):
        status.send(b"broken" + f"{type(error).__name__} in {where}: {error}"[:4_000].encode())


def _arrange(descriptors: list[int]) -> None:
    """Put a worker's descriptors where `worker.main` expects them: 0 reads nothing, 1 and 2 print, 3 the wire, 4 the stack."""
    wire, _, output, stack = descriptors
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for target, source in ((1, output), (2, output)):
        os.dup2(source, target)
    for target, source in ((3, wire), (4, stack)):
        os.dup2(source, target, inheritable=False)


def _end_descendants(*, apart: bool) -> None:
    """Kill and reap whatever a worker left behind, however it detached itself."""
    while True:
        with contextlib.suppress(ProcessLookupError):
            for child in (-1,) if apart else _children():
                os.kill(child, signal.SIGKILL)
        try:
            os.wait()
        except ChildProcessError:
            return


def _children() -> list[int]:
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
        return list(map(int, file.read().split()))
