"""Which birthdays does a day or a month give away?"""


def unique_day(day: str, possible_birthdays: tuple[tuple[str, str], ...]) -> bool:
    """Whether exactly one of the possible birthdays has this day.

    unique_day("15", (("May", "15"), ("June", "16"), ("July", "16"))) is True
    """
    raise NotImplementedError


def unique_month(month: str, possible_birthdays: tuple[tuple[str, str], ...]) -> bool:
    """Whether exactly one of the possible birthdays is in this month.

    unique_month("May", (("May", "15"), ("May", "16"), ("July", "16"))) is False
    """
    raise NotImplementedError


def contains_unique_day(month: str, possible_birthdays: tuple[tuple[str, str], ...]) -> bool:
    """Whether any birthday in this month has a day that no other possible birthday has.

    contains_unique_day("May", (("May", "15"), ("May", "16"), ("July", "16"))) is True
    """
    raise NotImplementedError
