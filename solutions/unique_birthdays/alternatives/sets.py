"""The months of each day and the days of each month, collected in sets; days that other months have are taken away."""

from collections import defaultdict


def by_day(possible_birthdays):
    found = defaultdict(set)
    for month, day in possible_birthdays:
        found[day].add(month)
    return found


def unique_day(day, possible_birthdays):
    return len(by_day(possible_birthdays)[day]) == 1


def unique_month(month, possible_birthdays):
    return sum(month in months for months in by_day(possible_birthdays).values()) == 1


def contains_unique_day(month, possible_birthdays):
    own = {day for each, day in possible_birthdays if each == month}
    others = {day for each, day in possible_birthdays if each != month}
    return not own <= others
