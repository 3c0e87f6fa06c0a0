"""The requirements of top_k. What is expected comes from `sorted`, which a submission may not use.

A list with something special in it (equal, negative or huge numbers) is longer than k, or stands in order already: that all of
its numbers are put into order is a requirement of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission, cases

Numbers = list[int]
Case = tuple[Numbers, int]

MOST = 12  # who looks at all the rest twice for each number, and so is slow, is right all the same
LONG = [(index * 37) % 101 for index in range(16)]
# Numbers that a program may take for smaller or greater than all others, and their neighbours.
LIMITS = [10**3, 10**4, 10**5, 10**6, 10**9, 2**31, 2**63, 10**18, 10**30]
EXTREMES = [limit + near for limit in LIMITS for near in (-1, 0, 1)]


def in_order(lst: Numbers) -> Numbers:
    """The numbers, the largest first."""
    return sorted(lst, reverse=True)


def shorter(lists: Iterable[Numbers]) -> Iterator[Case]:
    """Each list with each k between 0 and its length."""
    for lst in lists:
        yield from ((lst, k) for k in range(1, len(lst)))


def shorter_or_in_order(lists: Iterable[Numbers]) -> Iterator[Case]:
    """The same, and with its length if it is in order."""
    for lst in lists:
        yield from ((lst, k) for k in range(1, len(lst) + (lst == in_order(lst))))


def orders(numbers: Iterable[int], most: int) -> Iterator[Numbers]:
    """All lists of different ones among the numbers, up to a length, the short ones first."""
    those = list(numbers)
    for length in range(1, most + 1):
        yield from map(list, permutations(those, length))


def different(numbers: st.SearchStrategy[int], least: int = 1) -> st.SearchStrategy[Numbers]:
    """Lists of numbers that all differ."""
    return st.lists(numbers, min_size=least, max_size=MOST, unique=True)


def inserted(lst: Numbers, number: int, place: int) -> Numbers:
    """A list with one number more."""
    return [*lst[:place], number, *lst[place:]]


def parts(lists: st.SearchStrategy[Numbers], *, whole: bool = True) -> st.SearchStrategy[Case]:
    """Lists, each with a k between 0 and its length; where `whole` is allowed, some in order and with their length."""

    def part(lst: Numbers, where: int) -> Case:
        if whole and (len(lst) == 1 or where == 0):
            return in_order(lst), len(lst)
        return lst, 1 + where % (len(lst) - 1)

    return st.builds(part, lists, st.integers(0, MOST))


SMALL = st.integers(0, 9) | st.integers(0, 99)
NEGATIVE = st.integers(-9, -1) | st.integers(-99, -1)
HUGE = st.builds(int.__mul__, st.sampled_from(EXTREMES) | st.integers(10**3, 10**40), st.sampled_from([1, -1]))
PLACES = st.integers(0, MOST)


def check(submission: Submission, case: Case, because: Callable[[Numbers], str]) -> None:
    """Ask for the k greatest numbers."""
    lst, k = case
    expected = in_order(lst)[:k]
    assert submission.top_k(lst, k) == expected, because(expected)


@cases(
    (case,)
    for case in [
        *shorter(orders(range(5), 5)),
        *((lst, k) for lst in (LONG, LONG[::-1], in_order(LONG), in_order(LONG)[::-1]) for k in (1, 7, 15)),
    ]
)
@given(case=parts(different(SMALL, 2), whole=False))
def test_different_ones(submission: Submission, case: Case) -> None:
    def because(expected: Numbers) -> str:
        if len(expected) == 1:
            return f"{expected[0]} is the greatest number of the list, and the answer is a list of it alone"
        return f"these are the {len(expected)} greatest numbers of the list, in a list, the largest first"

    check(submission, case, because)


@cases((lst,) for lst in ([], [0], [1], [-1], [0, 1], [1, 0], [1, 1], [-1, -2], [0, 1, 2], [2, 1, 0], [10**30]))
@given(lst=st.lists(SMALL | NEGATIVE | HUGE, max_size=MOST))
def test_none(submission: Submission, lst: Numbers) -> None:
    assert submission.top_k(lst, 0) == [], "k is 0, so no number is asked for, and the answer is an empty list"


@cases((lst,) for lst in orders(range(5), 5))
@given(lst=different(SMALL))
def test_all(submission: Submission, lst: Numbers) -> None:
    why = f"k is the length of the list, so the answer has every number (there are {len(lst)}), the largest first"
    check(submission, (lst, len(lst)), lambda _: why)


FEW = [
    list(lst) for numbers, length in [(3, 2), (3, 3), (3, 4), (2, 5)] for lst in product(range(numbers), repeat=length)
]


@cases((case,) for case in shorter_or_in_order(lst for lst in FEW if len(set(lst)) < len(lst)))
@given(
    case=parts(
        st.lists(SMALL | st.integers(0, 3), min_size=1, max_size=MOST - 1).flatmap(
            lambda lst: st.builds(inserted, st.just(lst), st.sampled_from(lst), PLACES)
        )
    )
)
def test_equal_ones(submission: Submission, case: Case) -> None:
    lst = case[0]
    number = max(lst, key=lambda number: (lst.count(number), number))
    why = f"{number} stands in the list {lst.count(number)} times, and equal numbers count one by one"
    check(submission, case, lambda _: why)


@cases((case,) for case in shorter_or_in_order(lst for lst in orders(range(1, -4, -1), 4) if min(lst) < 0))
@given(case=parts(different(NEGATIVE) | st.builds(inserted, different(SMALL), NEGATIVE, PLACES)))
def test_negative_ones(submission: Submission, case: Case) -> None:
    def because(expected: Numbers) -> str:
        if len(expected) == 1:
            return f"{expected[0]} is the greatest number of the list"
        return f"the {len(expected)} greatest numbers go down to {expected[-1]}"

    check(submission, case, because)


NEAR = [[sign * one, sign * other] for one, other in pairwise(EXTREMES) for sign in (1, -1)]


@cases(
    (case,)
    for case in shorter_or_in_order(
        [
            *([sign * number] for number in EXTREMES for sign in (1, -1)),
            *(list(lst) for pair in NEAR for lst in permutations(pair)),
            *(list(lst) for limit in LIMITS for lst in permutations([-limit - 2, -limit - 1, limit + 1])),
        ]
    )
)
@given(
    case=parts(
        different(HUGE)
        | st.builds(
            lambda start, steps: [start + step for step in steps],
            HUGE.filter(lambda number: abs(number) > 10**17),
            different(st.integers(-20, 20), 2),
        )
    )
)
def test_huge_ones(submission: Submission, case: Case) -> None:
    why = "an integer may be as large as it likes, above and below 0, and still be greater than another by 1"
    check(submission, case, lambda _: why)


@given(case=parts(st.lists(SMALL | NEGATIVE, min_size=1, max_size=MOST)))
def test_without_sorting(submission: Submission, case: Case) -> None:
    submission.top_k(*case)
