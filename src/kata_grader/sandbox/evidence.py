"""What the kernel says of a worker: read in `/proc`, from outside, while the worker runs. See proc(5)."""

import contextlib
import os
import re
import select
from pathlib import Path

from msgspec import Struct

__all__ = ["Epoll", "Evidence", "Registration", "look_at"]

_EPOLL_LINK = "anon_inode:[eventpoll]"
_SOCKET_LINK = "socket:["
_ENDED = frozenset("ZXx")  # a zombie, or dead
_EXITING = 0x4  # PF_EXITING in include/linux/sched.h, one of the flags in the ninth field
_TARGET = re.compile(r"^tfd:\s*(\d+)\s+events:\s*([0-9a-f]+)", re.MULTILINE)


class Registration(Struct, frozen=True):
    """A file descriptor that an epoll instance watches, and for what (the bits of `select.EPOLLIN` and its kin)."""

    descriptor: int
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
        sockets: its open descriptors that are sockets, the wire left out.
        epolls: its epoll instances.
        system_call: the number of the call in which its main thread waits; None while it runs.
        cpu: seconds of CPU time so far, user and system together.
    """

    threads: int
    children: int
    sockets: tuple[int, ...]
    epolls: tuple[Epoll, ...]
    system_call: int | None
    cpu: float


def look_at(pid: int, *, wire: int) -> Evidence:
    """Look at a process.

    Args:
        pid: its number, as the judge sees it.
        wire: the descriptor that is ours and no business of the submission's.

    Raises:
        ProcessLookupError: it has ended.
        PermissionError: it may not be looked at.
    """
    place = Path("/proc", str(pid))
    try:
        fields = _status(place)
        tasks = list((place / "task").iterdir())
        children = sum(len((task / "children").read_text().split()) for task in tasks)
        sockets, epolls = _descriptors(place, wire)
        words = (place / "syscall").read_text().split()
    except FileNotFoundError:
        raise ProcessLookupError(pid) from None
    except PermissionError:
        _status(place)  # one that is about to end belongs to nobody already
        raise
    ticks = int(fields[11]) + int(fields[12])  # utime and stime, the fields 14 and 15
    return Evidence(
        threads=len(tasks),
        children=children,
        sockets=tuple(sorted(sockets)),
        epolls=tuple(epolls),
        system_call=int(words[0]) if words and words[0].isdecimal() else None,
        cpu=ticks / os.sysconf("SC_CLK_TCK"),
    )


def _status(place: Path) -> list[str]:
    """The fields of a process's `stat` from the third on.

    Raises:
        ProcessLookupError: it has ended, or is about to.
    """
    try:
        fields = (place / "stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        raise ProcessLookupError(place.name) from None
    if fields[0] in _ENDED or int(fields[6]) & _EXITING:
        raise ProcessLookupError(place.name)
    return fields


def _descriptors(place: Path, wire: int) -> tuple[list[int], list[Epoll]]:
    sockets: list[int] = []
    epolls: list[Epoll] = []
    for entry in sorted((place / "fd").iterdir(), key=lambda entry: int(entry.name)):
        with contextlib.suppress(FileNotFoundError):  # closed since
            number, link = int(entry.name), str(entry.readlink())
            if link == _EPOLL_LINK:
                info = (place / "fdinfo" / entry.name).read_text()
                registered = sorted((int(found[1]), int(found[2], 16)) for found in _TARGET.finditer(info))
                epolls.append(Epoll(number, tuple(Registration(*each) for each in registered)))
            elif link.startswith(_SOCKET_LINK) and number != wire:
                sockets.append(number)
    return sockets, epolls
