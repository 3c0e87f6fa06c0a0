"""The requirements of merge_sort. The judge's own `sorted` knows the answer: equal numbers may stand in any order."""

from collections.abc import Iterator
from itertools import permutations, product

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission, cases

LONG = {
    "list(range(500))": list(range(500)),
    "list(range(499, -1, -1))": list(range(499, -1, -1)),
    "[7] * 500": [7] * 500,
    "[0, 1] * 250": [0, 1] * 250,
    "[*range(250), *range(250)]": [*range(250), *range(250)],
    "[*range(250), *range(249, -1, -1)]": [*range(250), *range(249, -1, -1)],
    "[*range(1, 500), 0]": [*range(1, 500), 0],
    "[499, *range(499)]": [499, *range(499)],
    "[i * 160 % 1009 for i in range(500)]": [i * 160 % 1009 for i in range(500)],
    "[i * 607 % 1009 for i in range(500)]": [i * 607 % 1009 for i in range(500)],
    "[i * i % 251 for i in range(500)]": [i * i % 251 for i in range(500)],
    "[i * 23 % 100 for i in range(500)]": [i * 23 % 100 for i in range(500)],
}
SMALL = st.integers(0, 100)
ANY_SIZE = st.integers(0, 5) | SMALL | st.integers(500, 10**6)
FAR = st.sampled_from([-(10**30), -(10**9), -1000, -1, 0, 1, 999_999, 10**9, 2**63, 10**30, 10**30 + 1])
WIDE = FAR | st.integers(-20, 20) | st.integers(-(10**31), 10**31)
BELOW_OR_FAR = st.integers(-(10**31), -1) | st.integers(-20, -1) | st.integers(10**6, 10**31)
BETWEEN = st.sampled_from([1e-12, 0.1, 0.3, 0.1 + 0.2, 0.75, 1.5, 2.5, 2.75, 1e300, -0.25, -0.5, -1e300])
MIXED = st.integers(-10, 10) | st.integers(-40, 40).map(lambda number: number / 4) | BETWEEN


def because(answer: object, arr: list[float]) -> str:
    """What is wrong with an answer."""
    if not isinstance(answer, list):
        return "a list of the elements comes back"
    wanted = sorted(arr)
    for number in wanted:
        there, back = arr.count(number), answer.count(number)
        if there != back:
            return (
                f"{number} stands {times(there)} in arr, and {times(back) if back else 'not at all'} in what came back"
            )
    if len(answer) > len(arr):
        return f"arr has {len(arr)} elements, and what came back has more: {len(answer)}"
    place = next(place for place, number in enumerate(answer) if number != wanted[place])
    return f"{wanted[place]} goes to index {place}, and {answer[place]} stands there"


def times(count: int) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def ask(submission: Submission, arr: list[float]) -> None:
    """The one thing that is asked: all elements, in ascending order."""
    answer = submission.mergesort(arr)
    assert answer == sorted(arr), because(answer, arr)


def with_an_equal_pair(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[list[float]]:
    """Lists in which at least one number stands twice, now and then once as a float."""
    return st.lists(numbers, min_size=1, max_size=25).flatmap(
        lambda some: st.lists(st.sampled_from(some) | st.sampled_from(some).map(float), min_size=1, max_size=6).flatmap(
            lambda again: st.permutations(some + again)
        )
    )


def small_with_equal_ones() -> Iterator[tuple[list[float]]]:
    """All short lists of a few numbers in which one stands twice."""
    for length, few in ((2, (1, 2, 3)), (3, (1, 2, 3)), (4, (1, 2, 3)), (5, (1, 2)), (6, (1, 2))):
        for numbers in product(few, repeat=length):
            if len(set(numbers)) < length:
                yield (list(numbers),)


@cases([([],), ([1],), ([0],), ([7],), ([100],)])
@given(arr=st.lists(SMALL, max_size=1))
def test_nothing_to_sort(submission: Submission, arr: list[float]) -> None:
    ask(submission, arr)


@cases((list(numbers),) for length in range(2, 6) for numbers in permutations(range(1, length + 1)))
@given(arr=st.lists(SMALL, min_size=2, max_size=50, unique=True))
def test_distinct(submission: Submission, arr: list[float]) -> None:
    ask(submission, arr)


@cases(small_with_equal_ones())
@given(arr=with_an_equal_pair(ANY_SIZE))
def test_equal_ones(submission: Submission, arr: list[float]) -> None:
    ask(submission, arr)


@cases((list(numbers),) for size in (2, 3) for numbers in permutations([-2, -1, 0, 10**9, 10**30, 10**30 + 1], size))
@given(
    arr=st.lists(WIDE, min_size=1, max_size=25, unique=True).flatmap(
        lambda some: BELOW_OR_FAR.filter(lambda one: one not in some).flatmap(lambda one: st.permutations([*some, one]))
    )
)
def test_negative_and_huge(submission: Submission, arr: list[float]) -> None:
    ask(submission, arr)


@cases((list(numbers),) for size in (2, 3) for numbers in permutations([0.5, 0.25, 1, 1.5, 2, 2.75], size))
@given(
    arr=st.lists(MIXED, min_size=1, max_size=25, unique=True).flatmap(
        lambda some: BETWEEN.filter(lambda one: one not in some).flatmap(lambda one: st.permutations([*some, one]))
    )
)
def test_fractions(submission: Submission, arr: list[float]) -> None:
    ask(submission, arr)


@cases((code,) for code in LONG)
@given(code=st.sampled_from(list(LONG)))
def test_five_hundred(submission: Submission, code: str) -> None:
    submission.shown(f"mergesort({code})")
    ask(submission, LONG[code])


@cases((list(numbers),) for size in (2, 3, 4) for numbers in permutations(range(1, size + 1)))
@given(arr=st.lists(SMALL, min_size=2, max_size=25, unique=True))
def test_argument_kept(submission: Submission, arr: list[float]) -> None:
    submission.shown(f"arr = {arr}; mergesort(arr); arr")
    assert submission.probe.afterwards(arr) == arr, "arr keeps its elements and their places: only the result is sorted"


@cases([([],), ([1],), ([2, 1],), ([3, 1, 2],), ([i * 37 % 101 for i in range(60)],), (list(range(99, -1, -1)),)])
@given(arr=st.lists(SMALL, max_size=40, unique=True))
def test_sorts_by_itself(submission: Submission, arr: list[float]) -> None:
    submission.mergesort(arr)
