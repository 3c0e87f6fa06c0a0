"""What a worker takes from itself before it runs a byte of a submission: memory, CPU time, threads, files."""

import contextlib
import resource

__all__ = ["apply"]


def apply(limits: dict[str, int | None]) -> None:
    """Set this process's hard limits.

    Args:
        limits: "memory" and "file_size" in bytes, "cpu" in seconds, "open_files" in descriptors, "tasks" in threads and
            processes together; None where the kernel would count those of others with them.

    Source: setrlimit(2). The soft limits are the hard ones: the first process of a PID namespace ignores SIGXCPU. macOS
    refuses RLIMIT_AS (EINVAL), and a limit above the one in force cannot be set: the lower one stands then.
    """
    for name, value in (
        ("RLIMIT_AS", limits["memory"]),
        ("RLIMIT_CPU", limits["cpu"]),
        ("RLIMIT_FSIZE", limits["file_size"]),
        ("RLIMIT_NOFILE", limits["open_files"]),
        ("RLIMIT_NPROC", limits["tasks"]),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_MEMLOCK", 0),
        ("RLIMIT_MSGQUEUE", 0),  # Linux only
    ):
        kind = getattr(resource, name, None)
        if kind is not None and value is not None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (value, value))
