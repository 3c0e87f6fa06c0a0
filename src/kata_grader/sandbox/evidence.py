"""What the kernel says of a worker: read in `/proc`, from outside, while the worker runs. See proc(5)."""

import contextlib
import os
import platform
import re
import select
from typing import NamedTuple

from msgspec import Struct

__all__ = ["Epoll", "Evidence", "Registration", "Socket", "look_at"]

_EPOLL_LINK = "anon_inode:[eventpoll]"
_SOCKET_LINK = re.compile(r"^socket:\[(\d+)\]$")
_ENDED = frozenset("ZXx")  # a zombie, or dead
_EXITING = 0x4  # PF_EXITING in include/linux/sched.h, one of the flags in the ninth field
_ASLEEP = frozenset("SDI")
_TARGET = re.compile(r"^tfd:\s*(\d+)\s+events:\s*([0-9a-f]+).*?\bino:\s*([0-9a-f]+)", re.MULTILINE)
_SWITCHES = re.compile(r"^voluntary_ctxt_switches:\s*(\d+)", re.MULTILINE)
_NANO = 1e-9
_CALLS = {  # the calls in which a program waits; arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h
    "x86_64": {7: "poll", 23: "select", 35: "nanosleep", 43: "accept", 44: "sendto", 45: "recvfrom", 46: "sendmsg", 47: "recvmsg",
               202: "futex", 230: "clock_nanosleep", 232: "epoll_wait", 270: "pselect6", 271: "ppoll", 281: "epoll_pwait",
               288: "accept4", 441: "epoll_pwait2"},
    "aarch64": {22: "epoll_pwait", 72: "pselect6", 73: "ppoll", 98: "futex", 101: "nanosleep", 115: "clock_nanosleep",
                202: "accept", 206: "sendto", 207: "recvfrom", 211: "sendmsg", 212: "recvmsg", 242: "accept4", 441: "epoll_pwait2"},
}.get(platform.machine(), {})  # fmt: skip


class Socket(Struct, frozen=True):
    """A descriptor that is a socket. Copies of one socket have one `inode` (that of `os.fstat`), in the judge's process too."""

    descriptor: int
    inode: int


class Registration(Struct, frozen=True):
    """A descriptor that an epoll instance watches, its inode, and for what (the bits of `select.EPOLLIN` and its kin)."""

    descriptor: int
    inode: int
    events: int

    @property
    def edge_triggered(self) -> bool:
        """Whether it tells of changes only."""
        return bool(self.events & select.EPOLLET)


class Epoll(Struct, frozen=True):
    """An epoll instance of a worker and what is registered with it."""

    descriptor: int
    registered: tuple[Registration, ...]


class Evidence(Struct, frozen=True):
    """One look at a worker.

    Args:
        threads: how many there are, the main one included.
        children: how many processes it has started that have not been waited for.
        sockets: its open sockets, the wire left out.
        epolls: its epoll instances.
        system_call: the system call in which its main thread is, by name if it is one that waits, else by number; None while
            the thread runs.
        timeout: seconds after which it comes back from there by itself, where it waits in an epoll instance; None for never.
        asleep: whether all of its threads wait for something to happen.
        wakes: how often threads of its have gone to sleep so far, and thus been woken.
        cpu: seconds of CPU time so far, user and system together.
    """

    threads: int
    children: int
    sockets: tuple[Socket, ...]
    epolls: tuple[Epoll, ...]
    system_call: str | None
    timeout: float | None
    asleep: bool
    wakes: int
    cpu: float

    @property
    def watched(self) -> frozenset[int]:
        """The inodes of all that an epoll instance of its watches."""
        return frozenset(each.inode for epoll in self.epolls for each in epoll.registered)


def look_at(pid: int, *, wire: int) -> Evidence:
    """Look at a process.

    Args:
        pid: its number, as the judge sees it.
        wire: the descriptor that is ours and no business of the submission's.

    Raises:
        ProcessLookupError: it has ended.
        PermissionError: it may not be looked at.
    """
    place = f"/proc/{pid}"
    try:
        fields = _status(place)
        tasks = [task for name in os.listdir(f"{place}/task") if (task := _task(f"{place}/task/{name}"))]
        sockets, epolls = _descriptors(place, wire)
        words = _read(f"{place}/syscall").split()
    except FileNotFoundError:
        raise ProcessLookupError(pid) from None
    except PermissionError:
        _status(place)  # one that is about to end belongs to nobody already
        raise
    call = _CALLS.get(int(words[0]), words[0]) if words and words[0].isdecimal() else None
    ticks = int(fields[11]) + int(fields[12])  # utime and stime, the fields 14 and 15
    return Evidence(
        threads=len(tasks),
        children=sum(task.children for task in tasks),
        sockets=tuple(sockets),
        epolls=tuple(epolls),
        system_call=call,
        timeout=_timeout(call, words),
        asleep=all(task.asleep for task in tasks),
        wakes=sum(task.wakes for task in tasks),
        cpu=max(ticks / os.sysconf("SC_CLK_TCK"), sum(task.cpu for task in tasks) * _NANO),
    )


class _Task(NamedTuple):
    """A thread of a process: how many processes it has started, whether it waits, how often, and its nanoseconds of CPU time."""

    children: int
    asleep: bool
    wakes: int
    cpu: int


def _read(path: str) -> str:
    with open(path, "rb", buffering=0) as file:
        return file.read().decode("utf-8", "replace")  # a thread may call itself anything


def _task(place: str) -> _Task | None:
    """One thread; None when it has ended meanwhile."""
    try:
        children = len(_read(f"{place}/children").split())
        state, status = _state(place)[0], _read(f"{place}/status")
        cpu = 0
        with contextlib.suppress(FileNotFoundError):  # not every kernel counts so exactly
            cpu = int(_read(f"{place}/schedstat").split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return None
    return _Task(children, state in _ASLEEP, sum(map(int, _SWITCHES.findall(status))), cpu)


def _timeout(call: str | None, words: list[str]) -> float | None:
    """How long a wait lasts at most: the fourth argument of epoll_wait(2), an int of milliseconds."""
    if call not in {"epoll_wait", "epoll_pwait"}:
        return None
    number = int(words[4], 16) & 0xFFFFFFFF
    return None if number >> 31 else number / 1_000


def _status(place: str) -> list[str]:
    """The fields of a process's `stat` from the third on.

    Raises:
        ProcessLookupError: it has ended, or is about to.
    """
    try:
        fields = _state(place)
    except FileNotFoundError:
        raise ProcessLookupError(place) from None
    if fields[0] in _ENDED or int(fields[6]) & _EXITING:
        raise ProcessLookupError(place)
    return fields


def _state(place: str) -> list[str]:
    """The fields of a process's or a thread's `stat` from the third on, which is its state."""
    return _read(f"{place}/stat").rpartition(")")[2].split()


def _descriptors(place: str, wire: int) -> tuple[list[Socket], list[Epoll]]:
    sockets: list[Socket] = []
    epolls: list[Epoll] = []
    for number in sorted(map(int, os.listdir(f"{place}/fd"))):
        with contextlib.suppress(FileNotFoundError):  # closed since
            link = os.readlink(f"{place}/fd/{number}")
            if link == _EPOLL_LINK:
                info = _read(f"{place}/fdinfo/{number}")
                found = sorted((int(each[1]), int(each[3], 16), int(each[2], 16)) for each in _TARGET.finditer(info))
                epolls.append(Epoll(number, tuple(Registration(*each) for each in found)))
            elif (match := _SOCKET_LINK.match(link)) and number != wire:
                sockets.append(Socket(number, int(match[1])))
    return sockets, epolls
