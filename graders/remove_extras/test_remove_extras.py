"""The requirements of remove_extras: extras are put into lists of different elements, so what is to stay is known before."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission
from kata_grader.judge.cases import cases

Elements = list[object]
Question = tuple[Elements, Elements]
Extras = list[tuple[int, int]]

NUMBERS = (0, 1, 2, 3, -1, -2, 7, 0.5, -0.5, 2.5, 257, 1000, -1000, 10**30, 1e300)
TEXTS = ("", "a", "b", "ab", "tea", "milk", "two words", "牛奶", "\n", "z" * 20)
TUPLES = ((), (0,), (1,), (1, 2), (1, 3), (2, 2), (1, 2, 3), (-1, 0.5), (1000, 1000))
ENTRIES = (("a", 1), ("b", 1), ("a", 2), ("tea", 0), ("milk", 1000))
SINGLE_KINDS = (NUMBERS, TEXTS, TUPLES, ENTRIES)
SEVERAL_KINDS = (
    0,
    1,
    "1",
    "a",
    (1,),
    ("a",),
    "",
    (),
    0.5,
    "0.5",
    -1,
    1000,
    "tea",
    ("tea", 1),
    ("1", 1),
    (1, "1"),
    10**30,
)
LOOK_ALIKE = (
    (1, -1),
    (1, 1.5),
    (1, 10),
    (-1, -2),  # their hashes are equal
    (0.3, 0.30000000000000004),
    (2**53, 2**53 + 1),
    (2**53 + 1, 2.0**53),
    (10**30, 1e30),
    ("a", "A"),
    ("a", " a"),
    ("a", "aa"),
    ("ab", "ba"),
    ("", " "),
    ((1, 2), (2, 1)),
    ((1,), (1, 1)),
    (("a", "b"), ("ab",)),
    (("a", 1), ("a", 2)),
)


def grown(values: Sequence[object], most: int) -> Iterator[Question]:
    """Every list of at most so many of these values, the shortest first, and what is to stay of it."""
    level: list[tuple[Elements, Elements, Elements]] = [([], [], [*values])]
    for _ in range(most):
        level = [
            *(([*lst, again], kept, new) for lst, kept, new in level for again in kept),
            *(
                ([*lst, value], [*kept, value], new[:place] + new[place + 1 :])
                for lst, kept, new in level
                for place, value in enumerate(new)
            ),
        ]
        yield from ((lst, kept) for lst, kept, _ in level)


def small(*kinds: Sequence[object], most: int, least: int, extras: int) -> list[Question]:
    """The small lists of each kind with from `least` to `extras` extras, the shortest first."""
    found = [(lst, kept) for values in kinds for lst, kept in grown(values, most)]
    found = [(lst, kept) for lst, kept in found if least <= len(lst) - len(kept) <= extras]
    return sorted(found, key=lambda question: len(question[0]))


def repeated(kept: Elements, extras: Extras, again: Elements) -> Elements:
    """A list in which elements come again: for each pair, the one at its smaller place after the one at its greater place."""
    lst: Elements = []
    for place, element in enumerate(kept):
        lst.append(element)
        lst += [again[min(pair)] for pair in extras if max(pair) == place]
    return lst


@st.composite
def questions(draw: st.DrawFn, kinds: Sequence[Sequence[object]], least: int, most: int, *, apart: bool) -> Question:
    """A list with from `least` to `most` extras, and what is to stay; `apart` when no two extras may stand side by side."""
    kept = draw(st.lists(st.sampled_from(draw(st.sampled_from(kinds))), min_size=1, max_size=9, unique=True))
    place = st.integers(0, len(kept) - 1)
    extras = draw(st.lists(st.tuples(place, place), min_size=least, max_size=most, unique_by=max if apart else None))
    return repeated(kept, extras, kept), kept


ALL_DIFFERENT = [
    *small((1, 0, 2), ("b", "a"), most=3, least=0, extras=0),
    *(([*order],) * 2 for pair in LOOK_ALIKE for order in permutations(pair)),
]


@cases((question,) for question in ALL_DIFFERENT)
@given(question=questions(SINGLE_KINDS, 0, 0, apart=True))
def test_nothing_extra(submission: Submission, question: Question) -> None:
    lst, kept = question
    why = "no two elements are equal, so all of them stay, in their order"
    assert submission.remove_extras(lst) == kept, why


@cases((question,) for question in small((2, 1, 0), ("b", "a", ""), most=4, least=1, extras=1))
@given(question=questions(SINGLE_KINDS, 1, 1, apart=True))
def test_one_extra(submission: Submission, question: Question) -> None:
    lst, kept = question
    [extra] = [element for element in kept if lst.count(element) > 1]
    why = f"{extra!r} stands in the list twice, and only its first place is kept"
    assert submission.remove_extras(lst) == kept, why


@cases((question,) for question in small((2, 1, 0), most=5, least=2, extras=4))
@given(question=questions(SINGLE_KINDS, 2, 20, apart=False))
def test_many_extras(submission: Submission, question: Question) -> None:
    lst, kept = question
    why = (
        f"{len(lst) - len(kept)} elements are equal to one that stands before them, and all others stay in their order"
    )
    assert submission.remove_extras(lst) == kept, why


MIXED = [
    *small((1, "1"), (1, (1,)), ("a", ("a",)), (0, "", ()), (2, "b", (1, "b")), most=3, least=0, extras=1),
    *small((1, "a", "1", (1, "a")), most=4, least=0, extras=1),
]


@cases((question,) for question in MIXED)
@given(question=questions([SEVERAL_KINDS], 1, 6, apart=True))
def test_several_kinds(submission: Submission, question: Question) -> None:
    lst, kept = question
    why = "each element stays as it is, where it first stands; a number, a text and a tuple are never equal"
    assert submission.remove_extras(lst) == kept, why


@st.composite
def equal_numbers(draw: st.DrawFn) -> Question:
    """Whole numbers that come again as floats or the other way round, alone or in tuples."""
    numbers = draw(st.lists(st.sampled_from([0, 1, -3, 5, 1000, 2**53, 10**22]), min_size=1, max_size=6, unique=True))
    floats = [draw(st.booleans()) for _ in numbers]
    kept: Elements = [float(number) if each else number for number, each in zip(numbers, floats, strict=True)]
    again: Elements = [number if each else float(number) for number, each in zip(numbers, floats, strict=True)]
    if draw(st.booleans()):
        kept, again = [("a", number) for number in kept], [("a", number) for number in again]
    place = st.integers(0, len(kept) - 1)
    extras = draw(st.lists(st.tuples(place, place), min_size=1, max_size=4, unique_by=max))
    return repeated(kept, extras, again), kept


TWINS: list[tuple[object, object]] = [
    (1, 1.0), (0, 0.0), (-3, -3.0), (1000, 1000.0), (2**53, 2.0**53), (10**22, 1e22), ((1, 2), (1.0, 2)), (("a", 1), ("a", 1.0)),
]  # fmt: skip


@cases((question,) for pair in TWINS for one, other in permutations(pair) for question in [([one, other], [one])])
@given(question=equal_numbers())
def test_equal_numbers(submission: Submission, question: Question) -> None:
    lst, kept = question
    why = "an int and a float are equal when `==` says so, and then the later one is an extra"
    assert submission.remove_extras(lst) == kept, why


LOOKED_AT = "isinstance(result, list), result is lst"
NEW = "a list comes back, and it is a new one, not the one that was given"
ANY = [(lst,) for lst, _ in small((1, 0), ("b", "a"), most=3, least=0, extras=2)]


@cases(ANY)
@given(lst=questions(SINGLE_KINDS, 0, 6, apart=False).map(lambda question: question[0]))
def test_argument_kept(submission: Submission, lst: Elements) -> None:
    submission.shown(f"lst = {lst!r}\nremove_extras(lst)\nlst")
    assert submission.probe.after(lst) == lst, (
        "the list that is given is as it was before; only the new one has no extras"
    )


@cases(ANY)
@given(lst=questions(SINGLE_KINDS, 0, 6, apart=False).map(lambda question: question[0]))
def test_new_list(submission: Submission, lst: Elements) -> None:
    submission.shown(f"lst = {lst!r}\nresult = remove_extras(lst)\n{LOOKED_AT}")
    assert submission.probe.came_back(lst) == (True, False), NEW


def test_empty(submission: Submission) -> None:
    assert submission.remove_extras([]) == [], "there is nothing in it, and nothing comes out"
    submission.shown(f"lst = []\nresult = remove_extras(lst)\n{LOOKED_AT}")
    assert submission.probe.came_back([]) == (True, False), NEW
