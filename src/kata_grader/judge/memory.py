"""What is remembered of the last run of a course's own exercises, below `.kata/`: each kata's verdict and failing examples."""

from pathlib import Path

import msgspec

from kata_grader.model import Verdict

__all__ = ["Memory", "Remembered"]


class Remembered(msgspec.Struct, frozen=True):
    """The last run of a kata.

    Args:
        verdict: what came of it.
        failing: the number of the first example that failed, by requirement.
    """

    verdict: Verdict
    failing: dict[str, int]


class Memory:
    """A folder with a file a kata.

    Args:
        folder: `.kata` in the course's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "last"

    def recall(self, kata: str) -> Remembered | None:
        """The last run of a kata; None when there is none that can be read."""
        try:
            return msgspec.json.decode((self._folder / f"{kata}.json").read_bytes(), type=Remembered)
        except (OSError, msgspec.DecodeError):
            return None

    def failing(self, kata: str, *, grader: str, seed: int) -> dict[str, int]:
        """The examples to try first: those that failed last time, for the same grader and seed."""
        last = self.recall(kata)
        return last.failing if last and (last.verdict.grader, last.verdict.seed) == (grader, seed) else {}

    def keep(self, remembered: Remembered) -> None:
        """Remember a run.

        Raises:
            OSError: the folder cannot be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{remembered.verdict.kata}.json"
        part = path.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(remembered))
        part.replace(path)
