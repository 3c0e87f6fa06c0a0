"""Counts what a search reads of its list."""

import builtins
from functools import lru_cache

from kata_grader.worker.counting import CountedList, Counts


class Searched(CountedList):
    """A counted list that compares as a list does: lists of different lengths differ, without a look at any element."""

    def __eq__(self, other):
        return super().__eq__(other) if _as_long(self, other) else False

    def __ne__(self, other):
        return super().__ne__(other) if _as_long(self, other) else True

    __hash__ = None


def _as_long(one, other):
    return isinstance(other, list) and len(one) == len(other)


def _type(*args):
    """What `type` says, for a submission that asks whether it was given a list."""
    return list if len(args) == 1 and isinstance(args[0], CountedList) else builtins.type(*args)


@lru_cache(maxsize=4)
def _numbers(first, step, length, last):
    numbers = list(range(first, first + step * length, step)) if step else [first] * length
    return numbers if last is None else [*numbers[:-1], last]


def reads(submission, first, step, length, last, x):
    """The answer for `first`, `first + step`, … (with `last` as the last one, if there is one), and how many elements were read."""
    counts = Counts()
    vars(submission).setdefault("type", _type)
    answer = submission.find_in_sorted(Searched(_numbers(first, step, length, last), counts), x)
    return answer, counts.reads
