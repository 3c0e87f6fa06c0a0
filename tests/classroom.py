"""A class: verdicts of real submissions (`samples/gradebook`, one a line, named in place of a student), and students to have them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kata_grader.catalogue import find_course
from kata_grader.model import Status, Verdict
from running import SAMPLES

__all__ = [
    "FOUND", "KATAS", "MARKUP", "MERGE", "ODD", "ONE", "SEARCH", "SMALL", "SORTED", "bins_of", "handed_in", "many", "not_judged", "spelled",
]  # fmt: skip


def spelled(name: str) -> str:
    """The name as the page shows it."""
    return (
        name.replace("\u202e", "\\u202e")
        .replace("\x1b", "\\x1b")
        .replace("\ud800", "\\ud800")
        .replace("\u2028", "\\u2028")
    )


KATAS = find_course(Path(__file__).parent).katas(["merge_sort", "sequential_search", "singleton"])
MARKUP, ODD = '<img src=x onerror="window.owned = true">', "evil\u202e\x1b\ud800\u2028</script><!--"
SORTED = [MARKUP, "Ada", "Bea", "Cy", "Dan", "Eve", spelled(ODD)]
LINES = (SAMPLES / "gradebook" / "verdicts.jsonl").read_bytes().splitlines()
FOUND = {(each.kata, each.student): each for each in (msgspec.json.decode(line, type=Verdict) for line in LINES)}
SEARCH, MERGE, ONE = "sequential_search", "merge_sort", "singleton"


def handed_in(student: str, kata: str, what: str, **changes: Any) -> Verdict:
    """A student's verdict, which is the sample's."""
    path = f"submissions/{student}/{kata}.py"
    return msgspec.structs.replace(FOUND[kata, what], student=student, submission=path, **changes)


def not_judged(student: str, kata: str, what: str) -> Verdict:
    """The same, where the grader failed at the last requirement."""
    whole = FOUND[kata, what]
    why = "The grader itself failed, which is not your fault: MemoryError"
    last = msgspec.structs.replace(whole.requirements[-1], status=Status.GRADER_FAULT, points=0, message=why)
    score = whole.score - whole.requirements[-1].points
    return handed_in(student, kata, what, status="error", score=score, requirements=(*whole.requirements[:-1], last))


SMALL = [
    handed_in(MARKUP, MERGE, "right"),
    handed_in(MARKUP, SEARCH, "prints_markup"),
    *(handed_in("Ada", kata.name, "right") for kata in KATAS),
    handed_in("Bea", MERGE, "rest_of_left_lost"),
    handed_in("Bea", SEARCH, "count_from_one"),
    handed_in("Bea", ONE, "locks_in_two_orders"),
    handed_in("Cy", SEARCH, "stub"),
    handed_in("Dan", MERGE, "hundred_at_most"),
    handed_in("Dan", SEARCH, "raises_markup"),
    not_judged("Dan", ONE, "right"),
    handed_in("Eve", ONE, "player_lock_per_call"),
    handed_in(ODD, SEARCH, "right"),
]
DONE = ["right", "right", "rest_of_left_lost", "hundred_at_most"]


def many(count: int) -> Iterator[Verdict]:
    """So many students, who have done two katas of three."""
    for number in range(count):
        yield handed_in(f"student {number:05}", MERGE, DONE[number % 4])
        yield handed_in(f"student {number:05}", SEARCH, ["right", "count_from_one"][number % 2])


def bins_of(verdicts: Iterator[Verdict]) -> list[int]:
    """How many students have up to 9 per cent of all points, up to 19, and so on."""
    points: Counter[str | None] = Counter()
    for verdict in verdicts:
        points[verdict.student] += verdict.score
    most = sum(kata.max_score for kata in KATAS)
    bins = Counter(min(9, 10 * each // most) for each in points.values())
    return [bins[place] for place in range(10)]
