"""A user for the workers of a judge that is root: one that nobody is, and no other judge on this machine uses."""

import contextlib
import ctypes
import os
import pwd
from collections.abc import Iterator
from pathlib import Path

__all__ = ["seen_as", "unused_user"]

_PREFERRED = 1_900_000_000  # far above what useradd, systemd and subuid(5) hand out
_NOBODY = 65_534


def unused_user() -> int | None:
    """The number of a user (and group) for workers; None when this process is not root and cannot become another user.

    Inside a user namespace only some numbers are mapped (user_namespaces(7)); the highest of them is taken then.
    """
    if os.geteuid() != 0:
        return None
    wanted = _PREFERRED + os.getpid()
    ranges = [tuple(map(int, line.split())) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    if any(first <= wanted < first + length for first, _, length in ranges):
        return wanted
    highest = max(first + length - 1 for first, _, length in ranges)
    return next(
        user for user in range(highest - os.getpid() % 1_000, 0, -1) if user != _NOBODY and not _is_somebody(user)
    )


@contextlib.contextmanager
def seen_as(user: int) -> Iterator[None]:
    """Let files be opened as another user opens them, by this thread alone: setfsuid(2).

    In a container root may not look at other users' processes (CAP_SYS_PTRACE is not among what Docker leaves it), but each user may look at
    their own. Nobody gets a hold of this process by it: who may signal or trace it is a matter of its other identities.

    Args:
        user: the number of a user and of their group.
    """
    library = ctypes.CDLL(None)
    user_before, group_before = os.geteuid(), os.getegid()
    library.setfsgid(ctypes.c_uint(user))
    library.setfsuid(ctypes.c_uint(user))
    try:
        yield
    finally:
        library.setfsuid(ctypes.c_uint(user_before))
        library.setfsgid(ctypes.c_uint(group_before))


def _is_somebody(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True
