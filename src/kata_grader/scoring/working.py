"""The file of scores while a run writes to it.

A database that is written in place is torn when somebody copies it at the wrong moment. So a run writes to a working copy
beside `scores.sqlite`, with a write-ahead log, and publishes what it has as a new `scores.sqlite` every now and then, by
renaming: whoever opens or copies that file has one that is whole. When a run ends, its working copy takes the
file's place. When it is killed, the working copy stays, and the next run goes on with it: nothing that was committed is lost.
"""

import secrets
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from kata_grader.errors import BadCall
from kata_grader.scoring.database import Database, Statement

__all__ = ["WorkingDatabase"]

_BETWEEN, _SHARE = 0.5, 0.02  # seconds between two publications, and how much of the time may be spent on them
# Nobody else opens it; a log that is not merged before it is large leaves the file itself as it is, so that even a copy of
# both that was made while they were written is whole.
_PRAGMAS = ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 65536")
_LEFT_BEHIND = ("", "-wal", "-journal", "-shm")


class WorkingDatabase(Database):
    """A file of scores that is being written.

    Args:
        path: `scores.sqlite`; it is made when it is not there.

    Raises:
        BadCall: it is no such file, or cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._published = path
        self._part = path.with_name(f".{path.name}.part")
        self._at, self._cost = 0.0, 0.0
        working = path.with_name(f".{path.name}.working")
        if not _goes_on(working, path):
            _remove(working)
            if path.exists():
                with closing(Database(path)) as before:
                    before.copy(self._part)
                self._part.replace(working)
        super().__init__(working, pragmas=_PRAGMAS)
        if not self.one("SELECT token FROM latest") or not path.exists():
            super().write([("UPDATE latest SET token = ?", (secrets.token_hex(),))])
        self._publish()

    def write(self, statements: Iterable[Statement]) -> list[int]:
        """See `Database`."""
        changed = super().write(statements)
        if time.monotonic() - self._at > max(_BETWEEN, self._cost / _SHARE):
            self._publish()
        return changed

    def _publish(self) -> None:
        began = time.monotonic()
        with suppress(
            BadCall, OSError
        ):  # it is in the working copy, and if that cannot be written, this is told of there
            _remove(self._part)
            self.copy(self._part)
            self._part.replace(self._published)
        self._at = time.monotonic()
        self._cost = self._at - began

    def close(self) -> None:
        """Let the working copy take the file's place; where that cannot be, it stays, and the next run goes on with it."""
        try:
            with self._telling():
                if self._connection.in_transaction:  # Ctrl-C came in between
                    self._connection.execute("ROLLBACK")
                merged = self.one("PRAGMA journal_mode = DELETE") == "delete"
        finally:
            super().close()
        _remove(self._part)
        if merged:
            self.path.replace(self._published)


def _goes_on(working: Path, path: Path) -> bool:
    """Whether a working copy was left by a run that was killed, and is of this very file."""
    if not working.exists() or not path.exists():
        return False
    with closing(Database(path)) as published:
        token = published.one("SELECT token FROM latest")
    try:
        with closing(Database(working, pragmas=_PRAGMAS)) as left:
            return bool(left.one("SELECT token FROM latest") == token and left.one("PRAGMA integrity_check") == "ok")
    except BadCall:
        return False


def _remove(path: Path) -> None:
    for end in _LEFT_BEHIND:
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
