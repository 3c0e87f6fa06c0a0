"""Dask clusters of this machine, for tests: a real scheduler, and workers that are processes of their own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from running import descendants

__all__ = ["Cluster", "cluster_in"]
_PATIENCE = 60.0


class Cluster:
    """A scheduler, and the workers that are started for it.

    Args:
        folder: where they keep what they keep.
        environment: the scheduler's, beside that of the tests.
    """

    def __init__(self, folder: Path, **environment: str) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", self._file, **environment
        )

    @property
    def address(self) -> str:
        """The scheduler's."""
        address: str = json.loads(self._file.read_text(encoding="utf-8"))["address"]
        return address

    def worker(self, name: str, **environment: str) -> "subprocess.Popen[bytes]":
        """Start a worker, which nobody replaces when it ends; it is there when this returns."""
        folder = self._folder / name
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", folder, "--host", "127.0.0.1")
        process = self._start("worker", self.address, *options, log=name, **environment)
        self.until(lambda: "Registered to:" in self.log(name))
        return process

    def log(self, name: str) -> str:
        """What a worker has said so far."""
        return (self._folder / f"{name}.log").read_text(encoding="utf-8")

    def kept(self, name: str) -> list[str]:
        """The names of what a worker has kept of katas."""
        return sorted(path.name for path in (self._folder / name).glob("dask-scratch-space/*/kata-grader/*"))

    def _start(
        self, what: str, *arguments: str | Path, log: str = "scheduler", **environment: str
    ) -> "subprocess.Popen[bytes]":
        with (self._folder / f"{log}.log").open("ab") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", what, *map(str, arguments), "--no-dashboard"],
                env={**os.environ, **environment}, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            )  # fmt: skip
        self._processes.append(process)
        return process

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something."""
        began = time.monotonic()
        while not is_so():
            assert time.monotonic() - began < _PATIENCE, [
                path.read_text(encoding="utf-8") for path in self._folder.glob("*.log")
            ]
            time.sleep(0.01)

    def close(self) -> None:
        """Kill everybody."""
        for process in self._processes:
            for pid in [*descendants(process.pid), process.pid]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def cluster_in(folder: Path, *workers: str, **environment: str) -> Iterator[Cluster]:
    """A cluster with workers of these names; keywords are environment variables of its scheduler."""
    folder.mkdir()
    cluster = Cluster(folder, **environment)
    file = folder / "scheduler.json"
    try:
        cluster.until(lambda: file.exists() and file.read_bytes().endswith(b"}"))
        for name in workers:
            cluster.worker(name)
        yield cluster
    finally:
        cluster.close()
