"""Who handed in what, what of it is still to be graded, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
from msgspec import structs

from kata_grader.model import Verdict
from kata_grader.scoring.crew import Unit
from kata_grader.scoring.database import Database
from kata_grader.scoring.discovery import HandIn, Place, Remark
from kata_grader.scoring.key import Conditions
from kata_grader.scoring.store import Store

__all__ = ["Register", "Tally"]

_PAGE = 500  # rows at a time: a transaction stays small, and so does what is held of them
_CURRENT = "submissions AS s JOIN conditions AS c ON c.id = s.conditions"
_VERDICTS = "LEFT JOIN verdicts AS v ON v.conditions = s.conditions AND v.sha256 = s.sha256"
_LATEST = "s.run = (SELECT run FROM latest)"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was handed in for one kata, and what came of it; `points` and `max_points` are those of all that was decided."""

    kata: str
    submissions: int
    passed: int
    failed: int
    faults: int
    points: int
    max_points: int


class Register:
    """The students of a run.

    Args:
        database: where it is kept.
        store: where their verdicts are.
        katas: the conditions under which each kata is graded, in the order of the course.
    """

    def __init__(self, database: Database, store: Store, katas: Sequence[Conditions]) -> None:
        self._database = database
        self._positions = {conditions.kata: position for position, conditions in enumerate(katas)}
        self._numbers = {conditions.kata: store.number(conditions) for conditions in katas}

    def fill(self, found: Iterable[HandIn | Remark]) -> Iterator[Remark]:
        """Take in who handed in what. It counts when all of it is taken, and is then all that there is.

        Args:
            found: submissions, and remarks on files.

        Returns:
            The remarks, with those on what was handed in twice.
        """
        run = self._database.one("SELECT run FROM latest") + 1
        self._remove("run >= ?", run)  # of a run that was killed here
        page: list[HandIn] = []
        for each in found:
            if isinstance(each, Remark):
                yield each
                continue
            page.append(each)
            if len(page) == _PAGE:
                yield from self._add(run, page)
                page.clear()
        yield from self._add(run, page)
        self._database.write([("UPDATE latest SET run = ?", (run,))])
        self._remove("run < ?", run)

    def _add(self, run: int, page: Sequence[HandIn]) -> Iterator[Remark]:
        insert = "INSERT OR IGNORE INTO submissions VALUES (?, ?, ?, ?, ?, ?, ?)"
        rows = [
            (run, each.student, self._positions[each.kata], self._numbers[each.kata], each.sha256, *_kept(each.place))
            for each in page
        ]
        changed = self._database.write([(insert, row) for row in rows])
        for each, row, new in zip(page, rows, changed, strict=True):
            if not new:
                query = "SELECT container, path FROM submissions WHERE run = ? AND student = ? AND position = ?"
                [first] = self._database.rows(query, *row[:3])
                yield Remark(each.place.shown, f"{each.student} has handed in {each.kata} as {_place(*first).shown}")

    def _remove(self, which: str, run: int) -> None:
        """Remove the submissions of other runs, a page at a time."""
        query = f"SELECT run, student, position FROM submissions WHERE {which} LIMIT {_PAGE}"  # noqa: S608  # words of ours
        delete = "DELETE FROM submissions WHERE run = ? AND student = ? AND position = ?"
        while page := list(self._database.rows(query, run)):
            self._database.write([(delete, row) for row in page])

    def begin(self, *, again: bool) -> int:
        """Note which units are to be graded: those that have no verdict yet, or one that the grader failed to give.

        Args:
            again: all of them, whatever was graded before.

        Returns:
            How many there are.
        """
        which = "TRUE" if again else "(v.status IS NULL OR v.status = 'error')"
        create = (
            "CREATE TEMP TABLE open AS SELECT c.kata AS kata, s.sha256 AS sha256, s.container AS container,"  # noqa: S608
            f" MIN(s.path) AS path FROM {_CURRENT} {_VERDICTS} WHERE {_LATEST} AND {which}"
            " GROUP BY s.position, s.sha256 ORDER BY s.position, s.sha256"
        )
        self._database.write([("DROP TABLE IF EXISTS temp.open", ()), (create, ())])
        return int(self._database.one("SELECT COUNT(*) FROM temp.open"))

    def open_units(self) -> Iterator[tuple[Unit, Place]]:
        """The units to grade, kata by kata, each with a place where its bytes are."""
        last = 0
        query = "SELECT rowid, kata, sha256, container, path FROM temp.open WHERE rowid > ? ORDER BY rowid LIMIT ?"
        while page := list(self._database.rows(query, last, _PAGE)):
            for last, kata, sha256, container, path in page:  # noqa: B007  # the last of all is where the next page begins
                yield Unit(kata, sha256), _place(container, path)

    def number(self) -> tuple[int, int, int]:
        """How many students, submissions and different submissions there are."""
        query = f"SELECT COUNT(DISTINCT student), COUNT(*) FROM {_CURRENT} WHERE {_LATEST}"  # noqa: S608  # words of ours
        [(students, submissions)] = self._database.rows(query)
        units = f"SELECT COUNT(*) FROM (SELECT DISTINCT position, sha256 FROM submissions AS s WHERE {_LATEST})"  # noqa: S608
        return students, submissions, self._database.one(units)

    def tallies(self) -> list[Tally]:
        """What came of each kata, in the order of the course."""
        query = (
            "SELECT c.kata, COUNT(*), TOTAL(v.status = 'passed'), TOTAL(v.status = 'failed'), TOTAL(v.status = 'error'),"  # noqa: S608
            " TOTAL(v.score * (v.status != 'error')), TOTAL(v.max_score * (v.status != 'error'))"
            f" FROM {_CURRENT} {_VERDICTS} WHERE {_LATEST} GROUP BY s.position ORDER BY s.position"
        )
        return [Tally(kata, *map(int, numbers)) for kata, *numbers in self._database.rows(query)]

    def verdicts(self) -> Iterator[Verdict]:
        """The verdicts on all students, in the order of students and then of katas, with who handed in what."""
        query = (
            f"SELECT s.student, s.container, s.path, v.verdict FROM {_CURRENT} {_VERDICTS}"  # noqa: S608  # words of ours
            f" WHERE {_LATEST} AND v.verdict IS NOT NULL ORDER BY s.student, s.position"
        )
        for student, container, path, kept in self._database.rows(query):
            verdict = msgspec.json.decode(kept, type=Verdict)
            yield structs.replace(verdict, student=student, submission=_place(container, path).shown)


def _kept(place: Place) -> tuple[bytes, bytes]:
    """A place as it is kept: names of files need not be text."""
    return place.container.encode("utf-8", "surrogateescape"), place.path.encode("utf-8", "surrogateescape")


def _place(container: bytes, path: bytes) -> Place:
    return Place(container.decode("utf-8", "surrogateescape"), path.decode("utf-8", "surrogateescape"))
