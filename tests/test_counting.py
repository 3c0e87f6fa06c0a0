"""Arguments that count: each way of reading a list costs what it reads, and a probe can tell the judge."""

import bisect
import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kata_grader.worker.counting import CountedInt, CountedList, Counts, counted
from running import Kata

NUMBERS = list(range(10))
READS: dict[str, tuple[Callable[[Any], Any], int]] = {
    "length": (len, 0),
    "index": (lambda a: a[3], 1),
    "negative index": (lambda a: a[-1], 1),
    "slice": (lambda a: a[2:5], 3),
    "steps": (lambda a: a[::-1], 10),
    "loop": (lambda a: [x for x in a if x < 100], 10),
    "loop broken off": (lambda a: next(x for x in a if x == 2), 3),
    "backwards": (lambda a: next(reversed(a)), 1),
    "in": (lambda a: 4 in a, 5),
    "not in": (lambda a: 44 in a, 10),
    "index of": (lambda a: a.index(2), 3),
    "index of, from": (lambda a: a.index(7, 5), 3),
    "count": (lambda a: a.count(2), 10),
    "copies": (lambda a: (list(a), tuple(a), a.copy(), a[:], [*a], copy.copy(a)), 60),
    "deepcopy": (copy.deepcopy, 10),
    "built in": (lambda a: (min(a), sum(a), sorted(a), set(a), [*enumerate(a)], [*zip(a, a, strict=True)]), 70),
    "unpacked": (lambda a: max(*a), 10),
    "added": (lambda a: (a + [1], [1] + a), 20),  # noqa: RUF005  # adding is what is tried
    "equal": (lambda a: a == [1] * 10, 10),
    "equal to nothing": (lambda a: (a == [], a != []), 0),
    "shown": (str, 10),
    "bisect": (lambda a: bisect.bisect_left(a, 4), 4),
    "popped": (lambda a: a.pop(), 1),
    "sorted in place": (lambda a: a.sort(), 10),
}


@pytest.mark.parametrize("way", READS)
def test_reads_are_counted(way: str) -> None:
    read, wanted = READS[way]
    counts = Counts()
    assert read(CountedList(NUMBERS, counts)) == read(list(NUMBERS))
    assert counts.reads == wanted


def test_comparisons_and_calls_are_counted() -> None:
    counts = Counts()
    items = [CountedInt(number, counts) for number in (3, 1, 2)]
    assert sorted(items) == [1, 2, 3]
    assert 2 <= counts.comparisons <= 7
    before = counts.comparisons
    assert (items[0] > items[1], items[0] == 3, items[0] != 3, hash(items[0])) == (True, True, False, hash(3))
    assert counts.comparisons > before + 2
    double = counted(lambda x: 2 * x, counts)
    assert [double(1), double(2)] == [2, 4]
    assert counts.calls == 2


def test_a_probe_counts_for_the_judge(kata: Kata, course: Path) -> None:
    (course / "graders/echo/probe.py").write_text(
        "from kata_grader.worker.counting import CountedList, Counts\n\n\n"
        "def reads(submission, numbers):\n"
        "    counts = Counts()\n"
        "    submission.total(CountedList(numbers, counts))\n"
        "    return counts.reads\n",
        encoding="utf-8",
    )
    test = course / "graders/echo/test_echo.py"
    text = test.read_text(encoding="utf-8")
    text = text.replace(
        "assert submission.total(numbers) == sum(numbers)", "assert submission.probe.reads(numbers) <= len(numbers)"
    )
    test.write_text(text, encoding="utf-8")
    for body, status in (("sum(numbers)", "passed"), ("sum(numbers) + sum(numbers[:1])", "failed")):
        path = course / "submission.py"
        path.write_text(f"def same(text): return text\ndef total(numbers):\n    return {body}\n", encoding="utf-8")
        verdict = kata("grade", "echo", "--submission", path, "--json", "-").verdict
        assert verdict["requirements"][1]["status"] == status
