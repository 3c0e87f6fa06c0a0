"""Tables that Canvas and Moodle import grades from: a row a student, a column a kata."""

from collections.abc import Iterable, Iterator, Sequence

from kata_grader.model import Kata, Verdict
from kata_grader.reports.formats.part import Part
from kata_grader.reports.formats.safe import identity
from kata_grader.reports.formats.students import by_student
from kata_grader.reports.formats.tables import Cell, table_rows

__all__ = ["canvas", "moodle"]

# Canvas looks at these five by their places, and at the first cell of a row for the words `Points Possible`.
_CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_MOODLE = ("username", "idnumber", "email")
_NO_GRADE = "-"  # in a grade item that the import makes, Moodle takes an empty cell for 0


def canvas(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`canvas.csv`. Who a student is stands as a name and as both SIS identifiers, as Canvas takes whichever it knows.

    An empty cell is no grade: not handed in, or the grader failed.
    """
    points: list[Cell] = ["    Points Possible", None, None, None, None, *(kata.max_score for kata in katas)]
    yield Part("canvas.csv", table_rows([*_CANVAS, *(kata.name for kata in katas)], points))
    for student, theirs in by_student(verdicts):
        who = identity(student or "")
        name = who.replace("Points Possible", "Points possible")
        yield Part("canvas.csv", table_rows([name, None, who, who, None, *_grades(katas, theirs, None)]))


def moodle(katas: Sequence[Kata], verdicts: Iterable[Verdict]) -> Iterator[Part]:
    """`moodle.csv`. A `-` is no grade: not handed in, or the grader failed."""
    yield Part("moodle.csv", table_rows([*_MOODLE, *(kata.name for kata in katas)]))
    for student, theirs in by_student(verdicts):
        who = identity(student or "")
        email = who if "@" in who else None
        yield Part("moodle.csv", table_rows([who, who, email, *_grades(katas, theirs, _NO_GRADE)]))


def _grades(katas: Sequence[Kata], verdicts: Sequence[Verdict], no_grade: Cell) -> list[Cell]:
    judged = {verdict.kata: verdict.score for verdict in verdicts if verdict.status != "error"}
    return [judged.get(kata.name, no_grade) for kata in katas]
