"""System calls that Python 3.11 has no function for."""

import ctypes
import fcntl
import os
import signal
import socket
import struct

__all__ = [
    "be_reaper_of_descendants",
    "become_dumpable",
    "die_with_parent",
    "drop_capabilities",
    "forbid_new_privileges",
    "fork_into_namespaces",
    "load_seccomp_filter",
    "loopback_up",
    "mount_tmpfs",
    "private_mounts",
]

# linux/sched.h, linux/mount.h, linux/prctl.h, linux/capability.h
_CLONE_NEWNS, _CLONE_NEWUTS, _CLONE_NEWIPC = 0x20000, 0x4000000, 0x8000000
_CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
_NAMESPACES = _CLONE_NEWUSER | _CLONE_NEWPID | _CLONE_NEWNS | _CLONE_NEWNET | _CLONE_NEWIPC | _CLONE_NEWUTS
_SYS_CLONE3 = 435  # on all architectures; see clone(2)
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_REC, _MS_PRIVATE = 1, 2, 4, 0x4000, 0x40000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 1, 4, 22, 24
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_MOST_CAPABILITIES = 64
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1  # linux/sockios.h, linux/if.h

_libc = ctypes.CDLL(None, use_errno=True)
_libc_with_lock = ctypes.PyDLL(None, use_errno=True)  # it keeps Python's lock, which a fork must not lose


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CloneArguments(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint64)
        for name in ("flags", "pidfd", "child_tid", "parent_tid", "exit_signal", "stack", "stack_size", "tls")
    )


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _checked(result: int, what: str) -> None:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def _prctl(option: int, what: str, *arguments: object) -> None:
    _checked(_libc.prctl(option, *arguments, *([0] * (4 - len(arguments)))), what)


def fork_into_namespaces() -> int:
    """Fork a process that is the first in a PID namespace, and in user, mount, network, IPC and UTS namespaces of its own.

    Its user and group stay the same inside. See user_namespaces(7).

    Returns:
        What `os.fork` does. The C library does not know of this fork, only Python does: the child may do nothing but fork
        again and wait.
    """
    user, group = os.geteuid(), os.getegid()
    arguments = _CloneArguments(flags=_NAMESPACES, exit_signal=signal.SIGCHLD)
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = _libc_with_lock.syscall(_SYS_CLONE3, ctypes.byref(arguments), ctypes.sizeof(arguments))
    code = ctypes.get_errno()
    if pid != 0:
        ctypes.pythonapi.PyOS_AfterFork_Parent()
        if pid < 0:
            raise OSError(code, f"clone3: {os.strerror(code)}")
        return int(pid)
    ctypes.pythonapi.PyOS_AfterFork_Child()
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "wb", buffering=0) as file:  # as text, it would import a codec first
            file.write(text.encode())
    return 0


def private_mounts() -> None:
    """Keep mounts made from here on to this mount namespace."""
    _checked(_libc.mount(None, b"/", None, ctypes.c_ulong(_MS_REC | _MS_PRIVATE), None), "mount / private")


def mount_tmpfs(path: str, *, size: int, files: int, read_only: bool = False) -> None:
    """Put an empty file system of at most `size` bytes and `files` files over a folder."""
    flags = _MS_NOSUID | _MS_NODEV | (_MS_RDONLY if read_only else 0)
    options = f"size={size},nr_inodes={files},mode=1777".encode()
    _checked(_libc.mount(b"tmpfs", path.encode(), b"tmpfs", ctypes.c_ulong(flags), options), f"mount {path}")


def loopback_up() -> None:
    """Switch the loopback interface of this network namespace on. See netdevice(7)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack_from("H", fcntl.ioctl(any_socket, _SIOCGIFFLAGS, request), 16)[0]
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | _IFF_UP))


def die_with_parent() -> None:
    """Be killed when the thread that started this process ends. It must be asked for again after a change of user."""
    _prctl(_PR_SET_PDEATHSIG, "PR_SET_PDEATHSIG", signal.SIGKILL)


def become_dumpable() -> None:
    """Let `/proc/<this process>` be read by its own user, as it was before a change of user."""
    _prctl(_PR_SET_DUMPABLE, "PR_SET_DUMPABLE", 1)


def be_reaper_of_descendants() -> None:
    """Become the parent of all descendants whose own parent ends, however they detached themselves."""
    _prctl(_PR_SET_CHILD_SUBREAPER, "PR_SET_CHILD_SUBREAPER", 1)


def forbid_new_privileges() -> None:
    """No program started from here on gets more privileges than this process has."""
    _prctl(_PR_SET_NO_NEW_PRIVS, "PR_SET_NO_NEW_PRIVS", 1)


def drop_capabilities() -> None:
    """Give up every capability for good."""
    for number in range(_MOST_CAPABILITIES):
        _libc.prctl(
            _PR_CAPBSET_DROP, number, 0, 0, 0
        )  # fails above the last one there is, and where there are none to drop
    header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
    _checked(_libc.capset(ctypes.byref(header), (ctypes.c_uint32 * 6)()), "capset")


def load_seccomp_filter(program: bytes) -> None:
    """Let this process's system calls pass through a compiled filter from here on. See seccomp(2).

    Args:
        program: BPF instructions of eight bytes each.
    """
    buffer = ctypes.create_string_buffer(program, len(program))
    described = _FilterProgram(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    _prctl(_PR_SET_SECCOMP, "PR_SET_SECCOMP", _SECCOMP_MODE_FILTER, ctypes.byref(described))
