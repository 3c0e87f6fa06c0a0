"""The seccomp filters of the workers, compiled here because a jail has no libseccomp."""

import errno
import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from kata_grader.errors import GraderFault

__all__ = ["FilterPlan", "compile_filter"]

# linux/sched.h, linux/prctl.h, linux/socket.h, asm-generic/ioctls.h
_CLONE_THREAD = 0x10000
_NEW_NAMESPACES = (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x80)
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_AF_UNIX, _AF_INET, _AF_INET6, _MOST_FAMILIES = 1, 2, 10, 64
_MSG_FASTOPEN = 0x20000000
_SOCKET_TYPE = 0xF  # the other bits are flags
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_INT = 0xFFFFFFFF  # the kernel looks at the low half only of an int, whatever stands in the other

_NEVER = """
    acct add_key adjtimex bpf chroot clock_adjtime clock_settime create_module delete_module execve execveat
    fanotify_init finit_module fsconfig fsmount fsopen fspick get_kernel_syms get_mempolicy init_module io_uring_enter
    io_uring_register io_uring_setup ioperm iopl ipc kcmp kexec_file_load kexec_load keyctl lookup_dcookie mbind
    memfd_create memfd_secret migrate_pages modify_ldt mount mount_setattr move_mount move_pages mq_open mq_unlink
    msgctl msgget msgrcv msgsnd name_to_handle_at nfsservctl open_by_handle_at open_tree open_tree_attr
    perf_event_open personality pidfd_getfd pivot_root process_madvise process_mrelease process_vm_readv
    process_vm_writev ptrace query_module quotactl quotactl_fd reboot request_key semctl semget semop semtimedop
    set_mempolicy set_mempolicy_home_node setdomainname sethostname setns settimeofday shmat shmctl shmdt shmget stime
    swapoff swapon _sysctl syslog umount umount2 unshare uselib userfaultfd ustat vhangup vm86 vm86old
""".split()
_FORKS = ("fork", "vfork")
_RECENT = range(
    436, 600
)  # the same numbers on all architectures; what libseccomp has not heard of is not there for a worker
_NO_SUCH_NAME = -1
# A passed-in socket lives in the judge's network: shut down and connected again, it would reach out from there.
_REACHING_OUT = ("bind", "connect", "socket")
_SENDING = {"sendto": 3, "sendmsg": 2, "sendmmsg": 3}
_DATAGRAMS = (2, 3)  # SOCK_DGRAM and SOCK_RAW: a pair of such Unix sockets can send to any other's path
# Whose first or second argument says which process is meant: only 0, the caller itself, may stand there.
_OF_OTHERS = {
    "ioprio_set": (1,), "prlimit64": (0,), "sched_setaffinity": (0,), "sched_setattr": (0,), "sched_setparam": (0,),
    "sched_setscheduler": (0,), "setpriority": (0, 1),
}  # fmt: skip
_F_SETOWN, _F_SETOWN_EX, _FIOSETOWN, _SIOCSPGRP = 8, 15, 0x8901, 0x8902  # the kernel then signals whom they name
_SIGNALS = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal")
_ATTRIBUTES = """
    inotify_add_watch
    chmod fchmod fchmodat fchmodat2 chown fchown fchownat lchown utime utimes utimensat futimesat setxattr lsetxattr fsetxattr
    setxattrat removexattr lremovexattr fremovexattr removexattrat file_setattr
""".split()


@dataclass(frozen=True)
class FilterPlan:
    """What a filter is to let through.

    Args:
        network: as in `Cell`: only "loopback" may make sockets and connect them.
        processes: whether processes may be started. Programs never.
        attributes: whether modes, owners, times and extended attributes of files may be changed, and files watched.
            Landlock does not cover that (landlock(7), "Current limitations"), so it needs a file system of its own.
        signals: whether signals may be sent. Harmless where other processes are out of sight or of Landlock's scope.
    """

    network: str
    processes: bool
    attributes: bool
    signals: bool


@functools.cache
def compile_filter(plan: FilterPlan) -> bytes:
    """Compile a seccomp filter.

    Args:
        plan: what it lets through.

    Returns:
        BPF instructions of eight bytes each. Refused calls fail with EPERM; `clone3` with ENOSYS, so that the C library uses
        `clone`, whose flags a filter can see.

    Raises:
        GraderFault: there is no libseccomp.
    """
    try:
        import pyseccomp as seccomp  # noqa: PLC0415  # it loads libseccomp, which need not be there
    except (ImportError, OSError, RuntimeError) as error:
        raise GraderFault(f"the library libseccomp cannot be loaded: {error}") from error
    architecture = seccomp.system_arch()
    made = seccomp.SyscallFilter(seccomp.ALLOW)
    absent = seccomp.ERRNO(errno.ENOSYS)
    made.add_rule(absent, "clone3")
    for number in _RECENT:
        if not _is_known(seccomp, number):
            made.add_rule(absent, number)
    for refusal in _refusals(plan):
        if seccomp.resolve_syscall(architecture, refusal.name) != _NO_SUCH_NAME:
            where = refusal.argument
            masked = (seccomp.NE, refusal.value) if refusal.unless else (seccomp.MASKED_EQ, refusal.mask, refusal.value)
            conditions = () if where is None else (seccomp.Arg(where, *masked),)
            made.add_rule(seccomp.ERRNO(errno.EPERM), refusal.name, *conditions)
    reader, writer = os.pipe()
    with open(reader, "rb") as compiled:  # noqa: PTH123  # a descriptor
        with open(writer, "wb") as file:  # noqa: PTH123
            made.export_bpf(file)
        return compiled.read()


class _Refusal(NamedTuple):
    """A system call to refuse: always, or when an argument, as far as the mask goes, has a value."""

    name: str
    argument: int | None = None
    mask: int = _INT
    value: int = 0
    unless: bool = False  # refuse when the argument is not the value, whatever the mask


def _refusals(plan: FilterPlan) -> Iterator[_Refusal]:
    yield from map(_Refusal, _NEVER)
    yield from (_Refusal("prctl", 0, value=option) for option in (_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE))
    yield from (_Refusal("ioctl", 1, value=request) for request in (_TIOCSTI, _TIOCLINUX))
    for name, arguments in _OF_OTHERS.items():
        yield from (_Refusal(name, argument, unless=True) for argument in arguments)
    if plan.processes:
        yield from (_Refusal("clone", 0, mask=flag, value=flag) for flag in _NEW_NAMESPACES)
    else:
        yield _Refusal("clone", 0, mask=_CLONE_THREAD)
        yield from map(_Refusal, _FORKS)
    if plan.network == "loopback":
        families = set(range(_MOST_FAMILIES)) - {_AF_UNIX, _AF_INET, _AF_INET6}
        yield from (_Refusal("socket", 0, value=family) for family in sorted(families))
    else:
        yield from map(_Refusal, _REACHING_OUT)
        for name, argument in _SENDING.items():
            yield _Refusal(name, argument, mask=_MSG_FASTOPEN, value=_MSG_FASTOPEN)
        yield from (_Refusal("socketpair", 1, mask=_SOCKET_TYPE, value=kind) for kind in _DATAGRAMS)
    if not plan.signals:
        yield from map(_Refusal, _SIGNALS)
        yield from (_Refusal("fcntl", 1, value=command) for command in (_F_SETOWN, _F_SETOWN_EX))
        yield from (_Refusal("ioctl", 1, value=request) for request in (_FIOSETOWN, _SIOCSPGRP))
    if not plan.attributes:
        yield from map(_Refusal, _ATTRIBUTES)


def _is_known(seccomp: Any, number: int) -> bool:
    try:
        seccomp.resolve_syscall(seccomp.system_arch(), number)
    except ValueError:
        return False
    return True
