"""The requirements of sort_tuples. A person's place is how many are older: no two are of one age."""

from collections.abc import Callable, Iterable, Sequence
from itertools import permutations, product

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission, cases

Person = tuple[str, int]
People = list[Person]

GENDER = st.sampled_from(["M", "F"])
AGE = st.integers(1, 99)
GREAT = st.integers(100, 120) | st.sampled_from([128, 255, 256, 500, 999, 1000, 1001, 5000, 9999, 10_000])
SOME = (20, 9, 10, 31, 8)


def in_order(people: People) -> People:
    """The people, each in the place that the number of those who are older gives."""
    by_place = {sum(other > age for _, other in people): (gender, age) for gender, age in people}
    return [by_place[place] for place in range(len(people))]


def because(people: People) -> str:
    """Why they stand as they do."""
    if not people:
        return "nobody came, so nobody comes back: an empty list"
    if len(people) == 1:
        return "one person alone comes back in a list"
    ages = [age for _, age in in_order(people)]
    if len(people) == 2:
        return f"{ages[0]} is older than {ages[1]}, and comes first"
    if len(people) < 7:
        return f"the older first, in a list of the same people: {', '.join(map(str, ages))}"
    return f"the older first, in a list of the same {len(people)} people: from {ages[0]} down to {ages[-1]}"


def ask(submission: Submission, people: People) -> None:
    """All that is asked: the people from the oldest to the youngest."""
    assert submission.sort_age(people) == in_order(people), because(people)


def unordered(people: People) -> bool:
    """Whether anybody stands before somebody older."""
    return in_order(people) != people


def of_both(people: People) -> bool:
    """Whether there are men and women."""
    return len({gender for gender, _ in people}) == 2


def every(
    ages: Iterable[Sequence[int]], genders: Callable[[int], Iterable[Sequence[str]]], wanted: Callable[[People], bool]
) -> list[tuple[People]]:
    """All orders of each of these ages, with these genders, where the people are what is wanted."""
    return [
        (people,)
        for some in ages
        for order in permutations(some)
        for each in genders(len(some))
        if wanted(people := list(zip(each, order, strict=True)))
    ]


def alike(count: int) -> list[Sequence[str]]:
    """So many people of one gender: men, then women."""
    return ["M" * count, "F" * count]


def any_gender(count: int) -> Iterable[Sequence[str]]:
    """So many people of any gender."""
    return product("MF", repeat=count)


def crowd(count: int, step: int, genders: str) -> People:
    """Many people of ages that jump up and down."""
    return [(genders[place % len(genders)], 1 + place * step % 97) for place in range(count)]


def people(ages: st.SearchStrategy[int], fewest: int, most: int) -> st.SearchStrategy[People]:
    """People of any gender, no two of one age."""
    return st.lists(st.tuples(GENDER, ages), min_size=fewest, max_size=most, unique_by=lambda person: person[1])


def of_one(everybody: People) -> People:
    """The same people, all of the first one's gender."""
    return [(everybody[0][0], age) for _, age in everybody]


def with_another(everybody: People, age: int, place: int) -> People:
    """The same people and before somebody one more, all of one gender."""
    (gender, _), *_ = everybody
    others = [(gender, other) for _, other in everybody if other != age]
    return [*others[:place], (gender, age), *others[place:]]


def with_ages(ages: st.SearchStrategy[int], others: st.SearchStrategy[int]) -> st.SearchStrategy[People]:
    """People of one gender, of whom one is of such an age, and who do not stand in order."""
    return st.builds(with_another, people(others, 1, 6), ages, st.integers(0, 5)).filter(unordered)


def crowds(genders: str) -> list[tuple[People]]:
    """Many people who are not in order, the fewest first."""
    every_crowd = [crowd(count, step, genders) for count in (8, 16, 30) for step in (1, 40, 96, 5)]
    return [(some,) for some in every_crowd if unordered(some)]


def test_empty(submission: Submission) -> None:
    ask(submission, [])


@cases(([(gender, age)],) for age in (20, 1, 99, 0, 100, 1_000_000) for gender in "MF")
@given(lst=people(AGE, 1, 1))
def test_one_person(submission: Submission, lst: People) -> None:
    ask(submission, lst)


@cases(
    ([(gender, age) for age in ages],)
    for ages in ((30, 20), (10, 9), (2, 1), (30, 20, 10), (11, 10, 9, 2, 1))
    for gender in "MF"
)
@given(lst=people(AGE, 2, 25).map(of_one).map(in_order))
def test_already_in_order(submission: Submission, lst: People) -> None:
    ask(submission, lst)


@cases(every([SOME[:count] for count in (2, 3, 4)] + [(1, 2, 3, 4, 5)], alike, unordered) + crowds("M"))
@given(lst=people(AGE, 2, 25).map(of_one).filter(unordered))
def test_older_first(submission: Submission, lst: People) -> None:
    ask(submission, lst)


@cases(
    every([SOME[:count] for count in (2, 3)], any_gender, lambda some: unordered(some) and of_both(some))
    + crowds("MFF")
)
@given(lst=people(AGE, 2, 25).filter(lambda some: unordered(some) and of_both(some)))
def test_both_genders(submission: Submission, lst: People) -> None:
    ask(submission, lst)


@cases(every([(0, 1), (0, 20), (0, 1, 2), (0, 9, 10), (0, 8, 20, 99)], alike, unordered))
@given(lst=with_ages(st.just(0), AGE))
def test_newborn(submission: Submission, lst: People) -> None:
    ask(submission, lst)


@cases(
    every(
        [(99, 100), (100, 101), (120, 1000), (100, 101, 102), (1000, 1001, 5000), (8, 20, 99, 1001)], alike, unordered
    )
    + every([(9999, 10_000), (999_999, 1_000_000)], alike, unordered)
)
@given(lst=with_ages(GREAT, AGE | GREAT))
def test_great_age(submission: Submission, lst: People) -> None:
    ask(submission, lst)
