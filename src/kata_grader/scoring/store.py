"""Verdicts by their keys. Nothing in here knows of students: the same file gets the same verdict, whoever handed it in."""

import time

import msgspec
from msgspec import structs

from kata_grader.model import Verdict
from kata_grader.scoring.database import Database
from kata_grader.scoring.key import Conditions, Key

__all__ = ["Store"]

_BETWEEN_COMMITS = 0.3  # seconds: a commit waits for the disk


class Store:
    """What was graded.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pending: dict[tuple[int, str], tuple[object, ...]] = {}
        self._committed = 0.0
        self._numbers: dict[Conditions, int] = {}

    def get(self, key: Key) -> Verdict | None:
        """The verdict for a key; None when there is none."""
        number = self.number(key.conditions)
        self.commit()
        query = "SELECT verdict FROM verdicts WHERE conditions = ? AND sha256 = ?"
        kept = self._database.one(query, number, key.sha256)
        return None if kept is None else msgspec.json.decode(kept, type=Verdict)

    def put(self, key: Key, verdict: Verdict) -> None:
        """Keep a verdict, in the place of what there was. It is committed within a fraction of a second of work.

        Raises:
            BadCall: the file cannot be written.
        """
        number = self.number(key.conditions)
        plain = structs.replace(verdict, student=None, submission=f"{verdict.kata}.py")
        facts = (verdict.status, verdict.score, verdict.max_score, msgspec.json.encode(plain))
        self._pending[number, key.sha256] = facts
        if time.monotonic() - self._committed > _BETWEEN_COMMITS:
            self.commit()

    def commit(self) -> None:
        """Write what is still to be written.

        Raises:
            BadCall: the file cannot be written.
        """
        if self._pending:
            insert = "INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?, ?)"
            self._database.write((insert, (*key, *facts)) for key, facts in self._pending.items())
            self._pending.clear()
            self._committed = time.monotonic()

    def number(self, conditions: Conditions) -> int:
        """The number that conditions have in this file."""
        if conditions not in self._numbers:
            values = [str(getattr(conditions, name)) for name in Conditions.__struct_fields__]
            insert = "INSERT OR IGNORE INTO conditions VALUES (NULL, ?, ?, ?, ?, ?, ?)"
            query = "SELECT id FROM conditions WHERE (kata, grader, seed, python, level, engine) = (?, ?, ?, ?, ?, ?)"
            if self._database.one(query, *values) is None:
                self._database.write([(insert, values)])
            self._numbers[conditions] = self._database.one(query, *values)
        return self._numbers[conditions]
