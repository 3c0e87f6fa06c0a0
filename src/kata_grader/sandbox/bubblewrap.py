"""The outer jail: a command line for bubblewrap, with Python, the C library and three small folders in it, and nothing else."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["find_bubblewrap", "jailed"]

INSIDE = "/kata"
_SYSTEM = ("/usr/lib", "/usr/lib64")
_LINKED = ("/lib", "/lib64")
_INSTALLED = ("site-packages", "dist-packages")
_DEBIAN = "/usr/lib/python3"


def find_bubblewrap() -> str | None:
    """The path of `bwrap`; None where it is not installed."""
    return shutil.which("bwrap")


def jailed(
    command: Sequence[str],
    *,
    bubblewrap: str,
    folders: Iterable[Path],
    environment: dict[str, str],
    temporary: int | None,
) -> list[str]:
    """The command line that runs a command in a jail.

    Args:
        command: the command as it stands in the jail.
        bubblewrap: the path of `bwrap`.
        folders: folders that stand in `/kata` there, by their own names.
        environment: all of the command's environment.
        temporary: bytes for `/tmp` where all workers share it; None where each mounts its own.

    Returns:
        A command line. For root it makes no user namespace, and the command keeps what it needs to become another user
        (CAP_SETUID and CAP_SETGID): only root itself may be able to reach Python's folder.
    """
    if os.geteuid() == 0:
        options = ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        options = ["--unshare-user", "--cap-drop", "ALL"]
    options += ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    options += ["--die-with-parent", "--new-session", "--as-pid-1", "--clearenv", "--hostname", "kata", "--chdir", "/"]
    for path in ("/usr", "/usr/share", "/etc", INSIDE):
        options += ["--dir", path]  # what bubblewrap makes on its way to a mount only root could enter
    for path in _SYSTEM:
        options += ["--ro-bind-try", path, path]
    for path in _LINKED:
        options += _like_outside(path)
    options += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    options += ["--ro-bind-try", "/usr/share/zoneinfo", "/usr/share/zoneinfo"]
    options += _python()
    for folder in folders:
        options += ["--ro-bind", str(folder), f"{INSIDE}/{folder.name}"]
    options += ["--proc", "/proc", "--dev", "/dev"]
    options += ["--tmpfs", "/tmp"] if temporary is None else ["--size", str(temporary), "--tmpfs", "/tmp"]
    for name, value in environment.items():
        options += ["--setenv", name, value]
    return [bubblewrap, *options, "--", *command]


def _like_outside(path: str) -> list[str]:
    if Path(path).is_symlink():
        return ["--symlink", str(Path(path).readlink()), path]
    return ["--ro-bind-try", path, path]


def _python() -> list[str]:
    """Python itself and its library, with what is installed beside them covered up."""
    library = Path(sysconfig.get_path("stdlib"))
    prefix = Path(sys.base_prefix)
    options = []
    for folder in reversed(python().parents[:-1]):
        options += ["--dir", str(folder)]
    options += ["--ro-bind", str(python()), str(python())]
    if not any(prefix.is_relative_to(known) or str(prefix / "lib") == known for known in _SYSTEM):
        options += ["--ro-bind", str(prefix / "lib"), str(prefix / "lib")]
    covered = [library / name for name in _INSTALLED] + [Path(_DEBIAN)]
    for folder in covered:
        if folder.is_dir():
            options += ["--tmpfs", str(folder)]
    return options


def python() -> Path:
    """The interpreter itself, whatever virtual environment it was started from."""
    path = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")
    return path if path.exists() else Path(sys.executable).resolve()
