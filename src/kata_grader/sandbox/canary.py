"""The canary: attacks that a layer must stop. It is sent to a worker as a submission, and never imported.

Each function returns what it reached, in a few words, or None.
"""

import ctypes
import os
import socket

_PTRACE_TRACEME = 0
_REAPER = 1  # the first process in the namespace
_OURS = 4  # bubblewrap, the zygote, the reaper, the worker


def _tried(attempt, *arguments):
    try:
        attempt(*arguments)
    except (OSError, MemoryError):
        return False
    return True


def limits(memory):
    """Takes more memory and more descriptors than a worker may."""
    if _tried(bytearray, memory):
        return f"it got {memory >> 20} MB of memory"
    try:
        opened = [os.dup(0) for _ in range(1_000)]
    except OSError:
        return None
    return f"it got {len(opened)} descriptors"


def seccomp():
    """Makes system calls that no worker needs."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(_PTRACE_TRACEME, 0, 0, 0) == 0:
        return "it called ptrace"
    if _tried(socket.socket):
        return "it made a socket"
    if _tried(_fork):
        return "it started a process"
    return None


def _fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def landlock():
    """Looks around in the file system, and writes where anybody may."""
    if _tried(os.listdir, "/"):
        return "it listed /"
    if _tried(os.listdir, "/proc/self/fd"):
        return "it listed /proc"
    if _tried(os.open, f"/var/tmp/kata-canary-{os.getpid()}", os.O_CREAT | os.O_EXCL | os.O_WRONLY):
        return "it made a file in /var/tmp"
    return None


def bubblewrap(path, port):
    """Looks for a file, a server and processes of the host."""
    if os.path.exists(path):
        return f"it saw {path}"
    processes = [name for name in os.listdir("/proc") if name.isdecimal()]
    if len(processes) > _OURS:
        return f"it saw {len(processes)} processes"
    return _connected(port)


def _connected(port):
    with socket.socket() as client:
        client.settimeout(1)
        return "it connected to the host" if _tried(client.connect, ("127.0.0.1", port)) else None


def namespaces(port, disk):
    """Looks for other processes, for a server of the host, and for the end of its own disk."""
    if (os.getpid(), os.getppid()) != (_REAPER + 1, _REAPER):
        return "it saw other processes"
    if os.listdir("/proc"):
        return "it saw /proc"
    try:
        with open("/tmp/large", "wb") as file:
            file.writelines(bytes(1 << 20) for _ in range(disk * 2 >> 20))
        return f"it wrote {disk * 2 >> 20} MB"
    except OSError:
        return _connected(port)
