"""What a worker does to itself between the fork and the first byte of a submission. The order of the steps matters."""

import os
import sysconfig
from dataclasses import dataclass

from landlockpy import AccessFS, AccessNet, Ruleset, Scope, abi_version, fs_for_abi

from . import kernel

__all__ = ["Cell", "python_library", "rules_for", "shut_in"]

_FILES = 1_024  # how many temporary files there may be
_SMALL = 1 << 20
_READ = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_LIBRARIES = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache")
_ALL = fs_for_abi(abi_version())  # worked out once: flags are slow
_INSTALLED = frozenset({"site-packages", "dist-packages"})


@dataclass(frozen=True)
class Cell:
    """How a worker is to be shut in.

    Args:
        layers: the names of the layers; see `kata_grader.sandbox.layers`.
        network: "none", "passed" (sockets that the judge hands over) or "loopback" (its own, where it has namespaces).
        disk: bytes for its temporary files.
        processes: whether it may start processes.
        writable: the folders that it may write in.
        readable: where Python's own library is.
        filter: the compiled seccomp filter.
    """

    layers: frozenset[str]
    network: str
    disk: int
    processes: bool
    writable: tuple[str, ...]
    readable: tuple[str, ...]
    filter: bytes


def shut_in(cell: Cell, rules: Ruleset | None) -> None:
    """Shut this process in.

    Args:
        cell: how.
        rules: what Landlock is to allow, if that is known before the worker's own mounts.

    Raises:
        OSError: a step failed. The process must then end.
    """
    kernel.die_with_parent()
    if "namespaces" in cell.layers:
        _mount(cell)
        if cell.network == "loopback":
            kernel.loopback_up()
    kernel.forbid_new_privileges()
    if "namespaces" in cell.layers:
        kernel.drop_capabilities()
    kernel.become_dumpable()  # the judge looks at /proc/<worker>; no other process can see it
    os.setsid()  # kill(0, …) would reach the zygote's process group otherwise, across PID namespaces too
    if "landlock" in cell.layers:
        (rules or rules_for(cell)).restrict()
    if "seccomp" in cell.layers:
        kernel.load_seccomp_filter(cell.filter)


def _mount(cell: Cell) -> None:
    kernel.private_mounts()
    kernel.mount_tmpfs("/tmp", size=cell.disk, files=_FILES)
    kernel.mount_tmpfs("/dev/shm", size=cell.disk if cell.processes else _SMALL, files=_FILES)
    kernel.mount_tmpfs("/proc", size=_SMALL, files=2, read_only=True)
    os.chdir("/tmp")


def rules_for(cell: Cell) -> Ruleset:
    """What Landlock is to allow: reading what Python needs, and the worker's own folders. Rules bind to what is mounted now."""
    rules = Ruleset(
        handled_fs=_ALL,
        handled_net=AccessNet.NONE if cell.network == "loopback" else None,
        scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET,
    )
    for path in (*_LIBRARIES, *cell.readable):
        _allow(rules, path, _READ)
    for path in _DEVICES:
        _allow(rules, path, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
    for path in cell.writable:
        _allow(rules, path, _ALL)
    return rules


def _allow(rules: Ruleset, path: str, access: AccessFS) -> None:
    try:
        rules.allow_path(path, access if os.path.isdir(path) else access & ~AccessFS.READ_DIR)
    except FileNotFoundError:
        return


def python_library(*, jailed: bool) -> tuple[str, ...]:
    """Where Python's own library is, without what is installed beside it; a jail has covered that already."""
    library = sysconfig.get_path("stdlib")
    if jailed:
        return (library,)
    return tuple(f"{library}/{name}" for name in os.listdir(library) if name not in _INSTALLED)
