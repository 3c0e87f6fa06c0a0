"""What a worker takes from itself before it runs a byte of a submission: memory, CPU time, files."""

import resource

__all__ = ["apply"]


def apply(limits: dict[str, int]) -> None:
    """Set this process's hard limits.

    Args:
        limits: "memory" and "file_size" in bytes, "cpu" in seconds, "open_files" in descriptors.

    Source: setrlimit(2). macOS refuses RLIMIT_AS (EINVAL), and a limit above the one in force cannot be set: the lower
    one stands then. The number of processes is not limited here: RLIMIT_NPROC counts all of a user's processes.
    """
    for kind, value in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):
            continue
