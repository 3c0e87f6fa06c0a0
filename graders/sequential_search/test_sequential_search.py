"""The requirements of sequential_search. The place of a number is told by counting those that are smaller."""

from collections.abc import Callable, Sequence
from itertools import combinations, combinations_with_replacement

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission, cases

Numbers = Sequence[float]
Question = tuple[float, Numbers]
Wanted = Callable[[float, Numbers], bool]

EMPTY: tuple[Numbers, ...] = ([], ())
LONG = (8, 16, 30)
WHOLE = st.integers(0, 100)
FAR = st.sampled_from([-(10**30), -(10**9), -1, 10**9, 10**18 + 1, 10**30, 10**30 + 1]) | st.integers(-100, -1)
MIXED = (
    st.integers(-40, 40).map(lambda n: n / 4)
    | st.sampled_from([-1e300, -0.1, 1e-12, 0.1, 0.3, 0.1 + 0.2, 1e300])
    | st.integers(-10, 10)
)


def smaller(x: float, seq: Numbers) -> int:
    """How many elements are smaller than x."""
    return sum(element < x for element in seq)


def because(x: float, seq: Numbers) -> str:
    """Why x belongs where it does."""
    place = smaller(x, seq)
    if not seq:
        return "an empty sequence has but one place, 0"
    if place == len(seq):
        return f"{x} is greater than all elements, so it goes after the last one, to place {place}, the length"
    if place == 0:
        return f"no element is smaller than {x}, so it goes before the first one, to place 0"
    which = "1 element is" if place == 1 else f"{place} elements are"
    return f"{which} smaller than {x}, and the next one is not, so it goes to place {place}"


def ask(submission: Submission, question: Question) -> None:
    """All that is asked: the place of x in seq."""
    x, seq = question
    assert submission.search(x, seq) == smaller(x, seq), because(x, seq)


def every(
    lengths: range, numbers: Sequence[float], xs: Sequence[float], wanted: Wanted
) -> list[tuple[tuple[float, list[float]]]]:
    """Each list of some of these ascending numbers with each x, where the two are what is wanted: those that are quickly read first."""
    asked = [
        (x, list(seq)) for length in lengths for seq in combinations(numbers, length) for x in xs if wanted(x, seq)
    ]
    return [(question,) for question in sorted(asked, key=lambda question: (len(question[1]), len(str(question))))]


def rows(
    lengths: Sequence[int], number: Callable[[int], float], wanted: Wanted
) -> list[tuple[tuple[float, list[float]]]]:
    """A long list for each length, of every second number, with each x that is wanted."""
    asked: list[tuple[float, list[float]]] = [
        (number(x), [number(2 * place) for place in range(length)]) for length in lengths for x in range(-1, 2 * length)
    ]
    return [((x, seq),) for x, seq in asked if wanted(x, seq)]


def lists(numbers: st.SearchStrategy[float], shortest: int) -> st.SearchStrategy[list[float]]:
    """Lists of different numbers that ascend."""
    return st.lists(numbers, min_size=shortest, max_size=30, unique=True).map(sorted)


def member(seq: list[float]) -> st.SearchStrategy[Question]:
    """Any number of the list as x."""
    return st.tuples(st.sampled_from(seq), st.just(seq))


def questions(seqs: st.SearchStrategy[list[float]], xs: st.SearchStrategy[float]) -> st.SearchStrategy[Question]:
    """Any x, and as often one that is in the list."""
    return st.tuples(xs, seqs) | seqs.flatmap(member)


@cases([((x, seq),) for x in (0, 1, -1, 0.5, 10**30) for seq in EMPTY])
@given(question=st.tuples(WHOLE | FAR | MIXED, st.sampled_from(EMPTY)))
def test_empty(submission: Submission, question: Question) -> None:
    ask(submission, question)


def found(x: float, seq: Numbers) -> bool:
    """Whether x is there."""
    return x in seq


@cases(every(range(1, 5), range(6), range(6), found) + rows(LONG, int, found))
@given(question=lists(WHOLE, 1).flatmap(member))
def test_found(submission: Submission, question: Question) -> None:
    ask(submission, question)


def without(seq: list[float], place: int) -> Question:
    """The number at a place as x, and the list without it."""
    return seq[place], [number for number in seq if number != seq[place]]


def between(x: float, seq: Numbers) -> bool:
    """Whether x is not there, and belongs between two that are."""
    return seq[0] < x < seq[-1] and x not in seq


@cases(every(range(2, 5), range(7), range(7), between) + rows(LONG, int, between))
@given(question=lists(WHOLE, 3).flatmap(lambda seq: st.builds(without, st.just(seq), st.integers(1, len(seq) - 2))))
def test_between(submission: Submission, question: Question) -> None:
    ask(submission, question)


def outside(x: float, seq: Numbers) -> bool:
    """Whether x is smaller than all, or greater."""
    return x < seq[0] or x > seq[-1]


@cases(every(range(1, 5), range(6), range(7), outside) + rows(LONG, lambda n: n + 1, outside))
@given(question=st.builds(without, lists(WHOLE, 2), st.sampled_from([0, -1])))
def test_ends(submission: Submission, question: Question) -> None:
    ask(submission, question)


def repeated(numbers: list[float]) -> list[float]:
    """The numbers in ascending order, one of them at least twice."""
    return sorted([*numbers, numbers[0]])


FEW = st.sampled_from([1, 1.0, 2, 2.0, 3])
REPEATED = [
    list(seq)
    for length in range(2, 6)
    for seq in combinations_with_replacement((0, 1, 3), length)
    if len(set(seq)) < length
]
ALIKE: list[list[float]] = [[1, 1.0], [1.0, 1], [1, 1.0, 1, 2.0], [0, 1.0, 1]]


@cases(
    [((x, seq),) for seq in REPEATED for x in range(5)]
    + [((x, seq),) for seq in ALIKE for x in (0, 1, 1.0, 2)]
    + rows(LONG, lambda n: n // 4 + 1, lambda *_: True)
)
@given(
    question=questions(st.lists(st.integers(0, 10) | FEW, min_size=1, max_size=30).map(repeated), st.integers(0, 12))
    | questions(st.lists(FEW, min_size=1, max_size=30).map(repeated), FEW)
)
def test_equal_ones(submission: Submission, question: Question) -> None:
    ask(submission, question)


@cases(
    ((x, tuple(seq)),)
    for ((x, seq),) in every(range(2, 4), range(6), range(7), lambda *_: True)
    + rows([16], lambda n: n + 1, lambda *_: True)
)
@given(question=questions(lists(WHOLE, 2), WHOLE).map(lambda question: (question[0], tuple(question[1]))))
def test_tuple(submission: Submission, question: Question) -> None:
    ask(submission, question)


def far(x: float, seq: Numbers) -> bool:
    """Whether any of the numbers is negative or very large."""
    return any(number < 0 or number >= 10**9 for number in (x, *seq))


@cases(
    every(
        range(2, 4),
        (-(10**30), -4, -2, 0, 10**30, 10**30 + 1),
        (-1, -2, -5, 0, 1, 10**30, 10**30 + 1, -(10**31)),
        far,
    )
    + rows([16], lambda n: n - 16, far)
)
@given(question=questions(lists(FAR | st.integers(-100, 100), 2), FAR).filter(lambda question: far(*question)))
def test_negative_and_huge(submission: Submission, question: Question) -> None:
    ask(submission, question)


def fractional(x: float, seq: Numbers) -> bool:
    """Whether any of the numbers is a float."""
    return any(isinstance(number, float) for number in (x, *seq))


@cases(
    every(
        range(2, 4),
        (-1.5, -1, 0, 0.5, 1.0, 2),
        (0.5, 1, 1.25, 2.0, 2.5, 0.0, -1.25, -1.5, -2),
        fractional,
    )
    + rows([16], lambda n: n / 4, fractional)
)
@given(question=questions(lists(MIXED, 2), MIXED).filter(lambda question: fractional(*question)))
def test_fractions(submission: Submission, question: Question) -> None:
    ask(submission, question)
