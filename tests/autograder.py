"""A container as Gradescope has it, made with bubblewrap: a root with `/autograder` in it, and Docker's few capabilities."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["POSSIBLE", "Container"]

# What Docker leaves to root in a container: no mounting, so no bubblewrap in there.
_CAPABILITIES = (
    "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "NET_BIND_SERVICE", "NET_RAW",
    "SYS_CHROOT", "MKNOD", "AUDIT_WRITE", "SETFCAP",
)  # fmt: skip
_OWN = {"proc", "dev", "tmp", "root", "autograder"}
POSSIBLE = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("bwrap") is not None


class Container:
    """A container.

    Args:
        folder: what is `/autograder` in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def unpack(self, archive: Path) -> None:
        """Put an autograder into it, as Gradescope does before `setup.sh` runs."""
        for name in ("source", "submission", "results"):
            (self._folder / name).mkdir(parents=True)
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.infolist():
                place = Path(opened.extract(entry, self._folder / "source"))
                place.chmod(entry.external_attr >> 16 & 0o777)
        shutil.copy(self._folder / "source/run_autograder", self._folder)

    def copy(self, folder: Path) -> "Container":
        """Another container of the same image, in a new folder."""
        return Container(Path(shutil.copytree(self._folder, folder, symlinks=True)))

    @property
    def submission(self) -> Path:
        """The folder with what a student handed in."""
        return self._folder / "submission"

    @property
    def results(self) -> Path:
        """The file that Gradescope reads."""
        return self._folder / "results/results.json"

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in it, with `/autograder` as its folder."""
        return subprocess.run(
            [*self._bubblewrap(), "--", *command], capture_output=True, encoding="utf-8", timeout=280, check=False
        )

    def _bubblewrap(self) -> Iterator[str]:
        yield from ("bwrap", "--die-with-parent", "--unshare-pid", "--unshare-ipc", "--cap-drop", "ALL")
        for name in _CAPABILITIES:
            yield from ("--cap-add", f"CAP_{name}")
        for path in sorted(Path("/").iterdir()):
            if path.is_symlink():
                yield from ("--symlink", str(path.readlink()), str(path))
            elif path.is_dir() and path.name not in _OWN:
                yield from ("--ro-bind", str(path), str(path))
        yield from ("--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp", "--tmpfs", "/root")
        yield from ("--ro-bind", sys.base_prefix, sys.base_prefix)
        yield from ("--bind", str(self._folder), "/autograder", "--chdir", "/autograder")
        programs = os.pathsep.join([str(Path(sys.base_prefix, "bin")), os.environ["PATH"]])
        yield from ("--setenv", "PATH", programs, "--unsetenv", "PYTHONPATH", "--setenv", "HOME", "/root")
