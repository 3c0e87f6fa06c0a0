"""The requirements of unique_birthdays: birthdays are put together so that the answer is known before anything is asked."""

from collections.abc import Iterator
from functools import cache
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission
from kata_grader.judge.cases import cases

Birthdays = tuple[tuple[str, str], ...]
Asked = tuple[str, Birthdays]

YES, NO = True, False
MONTH, DAY = 0, 1  # where they stand in a pair
LONG = ("January", "March", "May", "July", "August", "October", "December")
MONTHS = (*LONG, "February", "April", "June", "September", "November")
DAYS = ("1", "2", "3", "9", "10", "11", "12", "13", "15", "21", "22", "28", "31")
DATES = [(month, day) for month in MONTHS for day in DAYS if day != "31" or month in LONG]
FEW = [(month, day) for month in ("May", "June") for day in ("1", "2", "11")]
SMALL: list[Birthdays] = [chosen for size in range(4) for chosen in permutations(FEW, size)]
PARTY = (("May", "15"), ("May", "16"), ("June", "16"), ("June", "1"), ("July", "16"), ("July", "30"))


def party(value: str, guests: Birthdays = ()) -> Birthdays:
    """Birthdays without a day or month, and in their middle some guests'."""
    others = tuple(pair for pair in PARTY if value not in pair)
    return others[:2] + guests + others[2:]


def small(position: int, least: int, most: int) -> Iterator[tuple[str, Birthdays]]:
    """Every small question for what from `least` to `most` birthdays have at a position; and one about each month or day."""
    for birthdays in SMALL:
        values = [pair[position] for pair in birthdays]
        for value in sorted(set(values)):
            if least <= values.count(value) <= most:
                yield value, birthdays
    for month in MONTHS if position == MONTH else ():
        yield month, party(month, ((month, "17"), (month, "18"))[:least])
    for day in range(1, 32) if position == DAY else ():
        yield str(day), party(str(day), (("March", str(day)), ("August", str(day)))[:least])


@cache
def some(pairs: Birthdays, least: int, most: int) -> st.SearchStrategy[list[tuple[str, str]]]:
    """From `least` to `most` of these pairs."""
    return st.lists(st.sampled_from(pairs), min_size=least, max_size=most, unique=True)


@cache
def dates(*, month: str = "", day: str = "", but: str = "") -> Birthdays:
    """All dates of a month or a day, without those of another month or day."""
    return tuple(pair for pair in DATES if month in {"", pair[MONTH]} and day in {"", pair[DAY]} and but not in pair)


@st.composite
def among(draw: st.DrawFn, pairs: list[tuple[str, str]], others: list[tuple[str, str]]) -> Birthdays:
    """Pairs put anywhere among others."""
    mixed = [*others]
    for pair in pairs:
        mixed.insert(draw(st.integers(0, len(mixed))), pair)
    return tuple(mixed)


@st.composite
def asked(draw: st.DrawFn, position: int, least: int, most: int) -> Asked:
    """A day or a month, and birthdays of which from `least` to `most` have it."""
    value = draw(st.sampled_from((MONTHS, DAYS)[position]))
    own = dates(month=value) if position == MONTH else dates(day=value)
    chosen, others = draw(some(own, least, most)), draw(some(dates(but=value), 0, 10))
    return value, draw(among(chosen, others))


@cases((question,) for question in small(DAY, 1, 1))
@given(question=asked(DAY, 1, 1))
def test_day_of_one(submission: Submission, question: Asked) -> None:
    day, birthdays = question
    [month] = [pair[MONTH] for pair in birthdays if pair[DAY] == day]
    why = f"exactly one of the possible birthdays has the day {day}: {month} {day}"
    assert submission.unique_day(day, birthdays) == YES, why


@cases((question,) for question in small(DAY, 2, 3))
@given(question=asked(DAY, 2, 6))
def test_day_of_several(submission: Submission, question: Asked) -> None:
    day, birthdays = question
    having = [f"{month} {day}" for month, each in birthdays if each == day]
    why = f"{len(having)} of the possible birthdays have the day {day}: {', '.join(having)}"
    assert submission.unique_day(day, birthdays) == NO, why


@cases((question,) for question in small(MONTH, 1, 1))
@given(question=asked(MONTH, 1, 1))
def test_month_of_one(submission: Submission, question: Asked) -> None:
    month, birthdays = question
    [day] = [pair[DAY] for pair in birthdays if pair[MONTH] == month]
    why = f"exactly one of the possible birthdays is in {month}: {month} {day}"
    assert submission.unique_month(month, birthdays) == YES, why


@cases((question,) for question in small(MONTH, 2, 3))
@given(question=asked(MONTH, 2, 6))
def test_month_of_several(submission: Submission, question: Asked) -> None:
    month, birthdays = question
    having = [f"{month} {day}" for each, day in birthdays if each == month]
    why = f"{len(having)} of the possible birthdays are in {month}: {', '.join(having)}"
    assert submission.unique_month(month, birthdays) == NO, why


ELSEWHERE = [
    *(("July", "1", birthdays) for birthdays in SMALL if "1" not in {pair[DAY] for pair in birthdays}),
    *((month, "23", party(month)) for month in MONTHS),
    *(("March", str(day), party(str(day))) for day in range(1, 32)),
]


@st.composite
def nowhere(draw: st.DrawFn) -> tuple[str, str, Birthdays]:
    """A month, a day, and birthdays of which none has either."""
    month, day = draw(st.sampled_from(MONTHS)), draw(st.sampled_from(DAYS))
    return month, day, tuple(pair for pair in draw(some(dates(but=month), 0, 10)) if pair[DAY] != day)


@cases((question,) for question in ELSEWHERE)
@given(question=nowhere())
def test_absent(submission: Submission, question: tuple[str, str, Birthdays]) -> None:
    month, day, birthdays = question
    why = f"none of the possible birthdays has the day {day}, and none is not exactly one"
    assert submission.unique_day(day, birthdays) == NO, why
    why = f"none of the possible birthdays is in {month}, and none is not exactly one"
    assert submission.unique_month(month, birthdays) == NO, why
    why = f"none of the possible birthdays is in {month}, so there is no unique day in it"
    assert submission.contains_unique_day(month, birthdays) == NO, why


def own_days(month: str, birthdays: Birthdays) -> list[str]:
    """The days of a month that no other month has."""
    elsewhere = {pair[DAY] for pair in birthdays if pair[MONTH] != month}
    return [pair[DAY] for pair in birthdays if pair[MONTH] == month and pair[DAY] not in elsewhere]


def small_months(*, unique: bool) -> Iterator[tuple[str, Birthdays]]:
    """Every small question about a month that has unique days, or has none; and one about each month."""
    for birthdays in SMALL:
        for month in sorted({pair[MONTH] for pair in birthdays}):
            if bool(own_days(month, birthdays)) == unique:
                yield month, birthdays
    for month in MONTHS:
        yield month, party(month, ((month, "17" if unique else "16"), (month, "16"))[: 1 + unique])


@st.composite
def with_a_unique_day(draw: st.DrawFn) -> Asked:
    """A month, and birthdays of which one or more in that month have a day of their own."""
    month = draw(st.sampled_from(MONTHS))
    unique = draw(some(dates(month=month), 1, 3))
    taken = {day for _, day in unique}
    near, far = draw(some(dates(month=month), 0, 4)), draw(some(dates(but=month), 0, 8))
    return month, draw(among(unique, [pair for pair in near + far if pair[DAY] not in taken]))


@st.composite
def without_a_unique_day(draw: st.DrawFn) -> Asked:
    """A month, and birthdays of which those in that month share each day with one in another month."""
    month = draw(st.sampled_from(MONTHS))
    own, rest = draw(some(dates(month=month), 1, 4)), draw(some(dates(but=month), 0, 6))
    shared = [draw(st.sampled_from(dates(day=day, but=month))) for _, day in own]
    return month, draw(among(own, [pair for pair in rest if pair not in shared] + shared))


@cases((question,) for question in small_months(unique=True))
@given(question=with_a_unique_day())
def test_month_with_a_unique_day(submission: Submission, question: Asked) -> None:
    month, birthdays = question
    day = own_days(month, birthdays)[0]
    why = f"{month} {day} is in {month}, and no other of the possible birthdays has the day {day}"
    assert submission.contains_unique_day(month, birthdays) == YES, why


@cases((question,) for question in small_months(unique=False))
@given(question=without_a_unique_day())
def test_month_without_a_unique_day(submission: Submission, question: Asked) -> None:
    month, birthdays = question
    days = [pair[DAY] for pair in birthdays if pair[MONTH] == month]
    others = [next(f"{each} {day}" for each, same in birthdays if same == day and each != month) for day in days]
    why = f"each day of a birthday in {month} is a day in another month too: {', '.join(others)}"
    assert submission.contains_unique_day(month, birthdays) == NO, why
