"""What verify finds."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: in which file, what is wrong, and how."""

    path: Path
    problem: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}: {self.fix}"
