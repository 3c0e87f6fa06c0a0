"""What a command gave, and where the samples are."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["SAMPLES", "Kata", "Ran"]
SAMPLES = Path(__file__).parent / "samples"


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
