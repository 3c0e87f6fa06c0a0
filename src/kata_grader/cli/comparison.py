"""`kata score --compare`: whose score is another, and at which requirement."""

import argparse
import csv
import itertools
import sys
from collections.abc import Iterator

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kata_grader.errors import BadCall
from kata_grader.scoring import Change, Comparison, compare

__all__ = ["show_comparison"]

_MOST_ROWS = 200  # on the screen; `--format csv` has them all
_MOST_NAMES = 20
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show_comparison(options: argparse.Namespace) -> int:
    """Compare two runs and show what changed; the exit status, which is 0 whatever that is."""
    comparison = compare(*options.compare)
    changes = comparison.changes()
    formats = options.format or ["table"]
    if len(formats) > 1 or formats[0] not in {"table", "csv", "json"}:
        raise BadCall("a comparison is a table, or has one `--format`: csv or json")
    {"table": _as_table, "csv": _as_csv, "json": _as_json}[formats[0]](changes)
    console = Console(file=None if formats[0] == "table" else sys.stderr, highlight=False)
    for line in _summary(comparison):
        console.print(line, markup=False, soft_wrap=True)
    return 0


def _as_table(changes: Iterator[Change]) -> None:
    table = Table(
        "student", "kata", "requirement", "before", "now", "points", box=SIMPLE_HEAD, pad_edge=False, show_edge=False
    )
    for change in itertools.islice(changes, _MOST_ROWS):
        points = f"{change.new_points - change.old_points:+}" + ("" if change.same_file else " (another file)")
        cells = (change.student, change.kata, change.requirement, change.old or "–", change.new or "–", points)
        table.add_row(*map(Text, cells))
    hidden = sum(1 for _ in changes)
    console = Console(highlight=False)
    if table.row_count:
        console.print(table)
    if hidden:
        console.print(f"… and {hidden:,} more; `--format csv` shows all")


def _as_csv(changes: Iterator[Change]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Change.__struct_fields__)
    for change in changes:
        student = f"'{change.student}" if change.student.startswith(_FORMULA) else change.student
        writer.writerow([student, *(getattr(change, name) for name in Change.__struct_fields__[1:])])


def _as_json(changes: Iterator[Change]) -> None:
    for change in changes:
        sys.stdout.write(msgspec.json.encode(change).decode() + "\n")


def _summary(comparison: Comparison) -> Iterator[str]:
    raised, lowered = comparison.raised, comparison.lowered
    yield (
        f"{comparison.compared:,} submissions compared: {comparison.changed:,} came out otherwise; "
        f"{raised:,} have more points now, {lowered:,} fewer"
    )
    if comparison.undecided:
        yield f"{comparison.undecided:,} have no verdict in one of them"
    for which, names in (("before", comparison.only_old), ("now", comparison.only_new)):
        if names:
            shown = ", ".join(f"{student} ({kata})" for student, kata in names[:_MOST_NAMES])
            more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
            yield f"only {which}: {shown}{more}"
