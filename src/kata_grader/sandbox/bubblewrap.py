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
_SYSTEM_PREFIX = Path("/usr")
_PREFIX = Path("/python")


def find_bubblewrap() -> str | None:
    """The path of `bwrap`; None where it is not installed."""
    return shutil.which("bwrap")


def jailed(
    arguments: Sequence[str],
    *,
    bubblewrap: str,
    folders: Iterable[Path],
    environment: dict[str, str],
    temporary: int | None,
) -> list[str]:
    """The command line that runs Python in a jail.

    Args:
        arguments: Python's arguments.
        bubblewrap: the path of `bwrap`.
        folders: folders that stand in `/kata` there, by their own names.
        environment: all of its environment, but for where libraries are.
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
    options += (
        ["--tmpfs", "/tmp"] if temporary is None else ["--size", str(temporary), "--perms", "1777", "--tmpfs", "/tmp"]
    )
    for name, value in environment.items():
        options += ["--setenv", name, value]
    inside = python() if Path(sys.base_prefix) == _SYSTEM_PREFIX else _PREFIX / "bin" / python().name
    options += ["--setenv", "LD_LIBRARY_PATH", str(inside.parents[1] / "lib")]
    return [bubblewrap, *options, "--", str(inside), *arguments]


def _like_outside(path: str) -> list[str]:
    if Path(path).is_symlink():
        return ["--symlink", str(Path(path).readlink()), path]
    return ["--ro-bind-try", path, path]


def _python() -> list[str]:
    """Python itself and its library, with what is installed beside them covered up."""
    prefix = Path(sys.base_prefix)
    library = Path(sysconfig.get_path("stdlib"))
    covered = [library / name for name in _INSTALLED] + [Path(_DEBIAN)]
    if prefix == _SYSTEM_PREFIX:
        options = ["--ro-bind", str(python()), str(python())]
        place = prefix
    else:  # Python finds its library beside itself, wherever that is; its real place may be one that workers cover up
        place = _PREFIX
        options = [
            "--dir",
            str(place),
            "--dir",
            f"{place}/bin",
            "--ro-bind",
            str(python()),
            str(place / "bin" / python().name),
        ]
        options += ["--ro-bind", str(prefix / "lib"), f"{place}/lib"]
    for folder in covered:
        if folder.is_dir():
            inside = place / folder.relative_to(prefix) if folder.is_relative_to(prefix) else folder
            options += ["--tmpfs", str(inside)]
    return options


def python() -> Path:
    """The interpreter itself, whatever virtual environment it was started from."""
    path = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")
    return path if path.exists() else Path(sys.executable).resolve()
