"""What a command gave, and where the samples are."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata_grader.sandbox import find_sandbox

__all__ = ["LEVEL", "SAMPLES", "Kata", "Ran", "descendants", "sleeps"]
SAMPLES = Path(__file__).parent / "samples"
LEVEL = find_sandbox().level


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have started, and so on."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def sleeps(pid: int) -> bool:
    """Whether a process sleeps for a time."""
    with contextlib.suppress(OSError):
        return "nanosleep" in Path(f"/proc/{pid}/wchan").read_text(encoding="utf-8")
    return False


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def verdict(self) -> dict[str, Any]:
        """The one verdict on its standard output."""
        [line] = self.out.splitlines()
        verdict: dict[str, Any] = json.loads(line)
        return verdict


Kata = Callable[..., Ran]
