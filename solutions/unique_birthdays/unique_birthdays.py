"""Which birthdays does a day or a month give away?"""


def unique_day(day: str, possible_birthdays: tuple[tuple[str, str], ...]) -> bool:
    """Whether exactly one of the possible birthdays has this day."""
    return _exactly_one(day, [birthday[1] for birthday in possible_birthdays])


def unique_month(month: str, possible_birthdays: tuple[tuple[str, str], ...]) -> bool:
    """Whether exactly one of the possible birthdays is in this month."""
    return _exactly_one(month, [birthday[0] for birthday in possible_birthdays])


def contains_unique_day(month: str, possible_birthdays: tuple[tuple[str, str], ...]) -> bool:
    """Whether any birthday in this month has a day that no other possible birthday has."""
    for each, day in possible_birthdays:
        if each == month and unique_day(day, possible_birthdays):
            return True
    return False


def _exactly_one(value: str, values: list[str]) -> bool:
    return values.count(value) == 1
