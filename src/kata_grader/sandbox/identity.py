"""A user for the workers of a judge that is root: one that nobody is, and no other judge on this machine uses."""

import os
import pwd
from pathlib import Path

__all__ = ["unused_user"]

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


def _is_somebody(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True
