"""A file of scores, `scores.sqlite`: opening it, its tables, and its transactions."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from kata_grader.errors import BadCall

__all__ = ["Database", "Statement"]

Statement = tuple[str, Sequence[object]]
_APPLICATION, _SCHEMA = 0x4B617461, 1  # "Kata"
_PATIENCE = 60.0  # seconds for somebody who reads the file with another program
# `run` tells the submissions that were found last from those of the run before, until all of them are found.
# `token` is the same in a file and in the working copy that it was published from.
_TABLES = f"""
CREATE TABLE conditions (
    id INTEGER PRIMARY KEY, kata TEXT NOT NULL, grader TEXT NOT NULL, seed TEXT NOT NULL, python TEXT NOT NULL,
    level TEXT NOT NULL, engine TEXT NOT NULL, UNIQUE (kata, grader, seed, python, level, engine)
);
CREATE TABLE verdicts (
    conditions INTEGER NOT NULL REFERENCES conditions, sha256 TEXT NOT NULL, status TEXT NOT NULL,
    score INTEGER NOT NULL, max_score INTEGER NOT NULL, verdict BLOB NOT NULL, PRIMARY KEY (conditions, sha256)
);
CREATE TABLE submissions (
    run INTEGER NOT NULL, student TEXT NOT NULL, position INTEGER NOT NULL, conditions INTEGER NOT NULL REFERENCES conditions,
    sha256 TEXT NOT NULL, container BLOB NOT NULL, path BLOB NOT NULL, PRIMARY KEY (run, student, position)
) WITHOUT ROWID;
CREATE TABLE latest (run INTEGER NOT NULL, token TEXT NOT NULL);
INSERT INTO latest VALUES (0, '');
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_SCHEMA}
"""  # noqa: S608  # numbers of ours


class Database:
    """A file of scores.

    Args:
        path: the file.
        new: whether it is made when it is not there.
        pragmas: how it is written.

    Raises:
        BadCall: it is no such file, or cannot be read or written.
    """

    def __init__(
        self, path: Path, *, new: bool = True, pragmas: Sequence[str] = ("journal_mode = DELETE", "synchronous = FULL")
    ) -> None:
        self.path = path
        if not new and not path.is_file():
            raise BadCall(f"there are no scores in {path}")
        with self._telling():
            # Without transactions of the module's own: those here are written out.
            self._connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            self._prepare(pragmas)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, pragmas: Sequence[str]) -> None:
        with self._telling():
            for pragma in pragmas:
                self._connection.execute(f"PRAGMA {pragma}")
        if not self.one("SELECT COUNT(*) FROM sqlite_master"):
            self.write((statement, ()) for statement in _TABLES.split(";"))
        [(application,)], [(schema,)] = self.rows("PRAGMA application_id"), self.rows("PRAGMA user_version")
        if application != _APPLICATION:
            raise BadCall(f"{self.path} is a database, but no file of scores: choose another folder")
        if schema != _SCHEMA:
            raise BadCall(
                f"{self.path} was written by another version of this command (its schema is {schema}, and {_SCHEMA} is "
                "needed): choose another folder, or delete it to score everything anew"
            )

    def one(self, query: str, *values: object) -> Any:
        """The first column of the first row; None when there is no row."""
        with self._telling():
            row = self._connection.execute(query, values).fetchone()
        return None if row is None else row[0]

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, as they are asked for. Nothing may be written in between."""
        with self._telling():
            yield from self._connection.execute(query, values)

    def write(self, statements: Iterable[Statement]) -> list[int]:
        """Execute statements in a transaction of their own.

        Returns:
            How many rows each has changed.

        Raises:
            BadCall: the file cannot be written; nothing of it is then.
        """
        with self._telling():
            if self._connection.in_transaction:  # Ctrl-C came in between
                self._connection.execute("ROLLBACK")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                changed = [self._connection.execute(statement, values).rowcount for statement, values in statements]
                self._connection.execute("COMMIT")
            except sqlite3.Error:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        return changed

    def copy(self, path: Path) -> None:
        """Write what was committed to another file, which is whole by itself.

        Raises:
            BadCall: it cannot be written; what there is of it is of no use.
        """
        with self._telling(), closing(sqlite3.connect(path, isolation_level=None)) as target:
            target.execute("PRAGMA synchronous = OFF")
            self._connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # it is copied too, and may be another here

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say what sqlite says in one line, with what can be done."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise BadCall(
                f"{self.path} cannot be used: {error}. What was committed is kept: "
                "when that is mended (is the disk full?), the same command goes on"
            ) from error
        except sqlite3.DatabaseError as error:
            raise BadCall(
                f"{self.path} is no file of scores, or is damaged ({error}): choose another folder, or delete it"
            ) from error
