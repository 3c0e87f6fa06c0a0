"""The requirements of binary_search. Where a number stands is told by looking at every element, or by arithmetic."""

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement
from math import log2

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission, cases

Question = tuple[list[float], float]
LENGTHS = [2**power for power in range(4, 18)]
FAR_OFF = 10**18
WHOLE = st.integers(0, 100)
FAR = st.sampled_from([-(10**30) - 1, -(10**30), -(10**9), -1000, -2, -1, 0, 1, 10**9, 2**63, 10**30, 10**30 + 1])
WIDE = FAR | st.integers(-20, 20) | st.integers(-(10**31), 10**31)
FRACTIONS = [-1e300, -1.5, -0.25, 1e-12, 0.1, 0.3, 0.1 + 0.2, 0.5, 0.75, 1.5, 2.5, 1e300]
MIXED = st.integers(-10, 10) | st.integers(-40, 40).map(lambda number: number / 4) | st.sampled_from(FRACTIONS)


def ask(submission: Submission, question: Question) -> None:
    """The one thing that is asked: an index of x, or -1."""
    arr, x = question
    places = [place for place, number in enumerate(arr) if number == x]
    answer = submission.find_in_sorted(arr, x)
    if len(places) > 1:
        assert answer in places, f"{x} stands at several indices: {places[0]} to {places[-1]}, and at no other"
    elif places:
        assert answer == places[0], f"{x} stands at index {places[0]}"
    else:
        assert answer == -1, f"{x} is not in the list" if arr else "nothing is in an empty list"
    assert isinstance(answer, int), "an index is an int"


def ascending(numbers: st.SearchStrategy[float], shortest: int) -> st.SearchStrategy[list[float]]:
    """Lists of numbers that ascend, none of them twice."""
    return st.lists(numbers, min_size=shortest, max_size=40, unique=True).map(sorted)


def found(lists: st.SearchStrategy[list[float]]) -> st.SearchStrategy[Question]:
    """Any number of a list."""
    return lists.flatmap(lambda arr: st.tuples(st.just(arr), st.sampled_from(arr)))


def gap(arr: list[float], place: int) -> Question:
    """A list without the number at one place, and that number."""
    return [*arr[:place], *arr[place + 1 :]], arr[place]


def between(lists: st.SearchStrategy[list[float]]) -> st.SearchStrategy[Question]:
    """A number that is missing between those of a list."""
    return lists.flatmap(lambda arr: st.integers(1, len(arr) - 2).map(lambda place: gap(arr, place)))


def beyond(lists: st.SearchStrategy[list[float]]) -> st.SearchStrategy[Question]:
    """A number below or above all those of a list."""
    return lists.flatmap(lambda arr: st.sampled_from([0, len(arr) - 1]).map(lambda place: gap(arr, place)))


def lists_of(pool: range, *, twice: bool = False) -> Iterator[list[float]]:
    """All ascending lists of these numbers, the shortest first."""
    for length in range(1, len(pool) + 1):
        chosen = combinations_with_replacement(pool, length) if twice else combinations(pool, length)
        yield from (list[float](numbers) for numbers in chosen)


@cases([(([], x),) for x in (0, 1, -1, 0.5, 10**30)])
@given(question=st.tuples(st.just([]), WHOLE | WIDE | MIXED))
def test_empty(submission: Submission, question: Question) -> None:
    ask(submission, question)


@cases([((list(range(1, 2 * n, 2)), x),) for n in range(1, 25) for x in range(1, 2 * n, 2)])
@given(question=found(ascending(WHOLE, 1)))
def test_found(submission: Submission, question: Question) -> None:
    ask(submission, question)


@cases([((list(range(1, 2 * n, 2)), x),) for n in range(2, 22) for x in range(2, 2 * n - 1, 2)])
@given(question=between(ascending(WHOLE, 3)))
def test_between(submission: Submission, question: Question) -> None:
    ask(submission, question)


@cases([((list(range(1, n + 1)), x),) for n in range(1, 41) for x in (0, n + 1, 500)])
@given(question=beyond(ascending(WHOLE, 2)))
def test_beyond_the_ends(submission: Submission, question: Question) -> None:
    ask(submission, question)


@cases([((arr, x),) for arr in lists_of(range(1, 6), twice=True) for x in {n for n in arr if arr.count(n) > 1}])
@given(
    question=st.lists(WHOLE | st.integers(500, 10**6), min_size=1, max_size=20).flatmap(
        lambda some: st.tuples(st.sampled_from(some), st.integers(1, 20)).map(
            lambda again: (sorted(some + [again[0]] * again[1]), again[0])
        )
    )
)
def test_equal_ones(submission: Submission, question: Question) -> None:
    ask(submission, question)


@cases(
    ((list(arr), x),)
    for size in (1, 2, 3)
    for arr in combinations([-(10**30), -3, -2, -1, 10**9, 10**30, 10**30 + 1], size)
    for x in (-2, -1, 10**9, 10**30, 10**30 + 1)
    if arr[0] <= x <= arr[-1]
)
@given(question=found(ascending(WIDE, 1)) | between(ascending(WIDE, 3)))
def test_negative_and_huge(submission: Submission, question: Question) -> None:
    ask(submission, question)


@cases(
    ((list(arr), x),)
    for size in (1, 2, 3)
    for arr in combinations([0.25, 0.5, 1, 1.5, 2, 2.75], size)
    for x in (0.25, 0.75, 1, 1.0, 1.5, 2.5)
    if arr[0] <= x <= arr[-1]
)
@given(question=found(ascending(MIXED, 1)) | between(ascending(MIXED, 3)))
def test_fractions(submission: Submission, question: Question) -> None:
    ask(submission, question)


def sizes() -> Iterator[tuple[int, int, int | None, int]]:
    """Steps, lengths, last numbers and what to look for: all that reads most in one way of searching or another."""
    for n in [*LENGTHS, 2**20]:
        few = n == 2**20
        for place in (n - 2, n // 3) if few else (0, 1, n // 3, n // 2 - 1, n // 2, 2 * n // 3, n - 2, n - 1):
            yield 3, n, None, 3 * place
        for place in (n - 2,) if few else (0, n // 3, n - 2):
            yield 3, n, None, 3 * place + 1
        yield 0, n, None, 0
        for x in (3 * (n - 3),) if few else (3 * (n // 2), 3 * (n - 3), 3 * (n - 3) + 1, FAR_OFF):
            yield 3, n, FAR_OFF, x


def shown(step: int, length: int, last: int | None) -> str:
    """A list as one would type it."""
    if step == 0:
        return f"[0] * {length}"
    if last is None:
        return f"list(range(0, {step * length}, {step}))"
    return f"[*range(0, {step * (length - 1)}, {step}), {last}]"


@cases((question,) for question in sizes())
@given(
    question=st.tuples(
        st.just(3), st.sampled_from(LENGTHS), st.none() | st.just(FAR_OFF), st.floats(0, 1, exclude_max=True)
    ).map(lambda drawn: (*drawn[:3], int((3 * drawn[1] - 2) * drawn[3])))
)
def test_few_reads(submission: Submission, question: tuple[int, int, int | None, int]) -> None:
    step, length, last, x = question
    submission.shown(f"find_in_sorted({shown(step, length, last)}, {x})")
    answer, reads = submission.probe.reads(0, step, length, last, x)
    enough = int(12 * log2(length)) + 100
    if reads > enough:
        because = f"{length:,} elements can be told apart with far fewer looks at them"
        assert f"{reads:,} elements read" == f"at most {enough:,} elements read", because
    if step == 0:
        return  # which one is found is asked elsewhere
    if x == last:
        assert answer == length - 1, f"{x} is the last one"
    elif x % 3 == 0 and x < 3 * (length - (last is not None)):
        assert answer == x // 3, f"{x} stands at index {x // 3}"
    else:
        assert answer == -1, f"{x} is not in the list"
