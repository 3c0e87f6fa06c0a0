"""Everything is counted by a Counter; a unique day is found among all pairs at once."""

from collections import Counter


def unique_day(day, possible_birthdays):
    return Counter(each for _, each in possible_birthdays)[day] == 1


def unique_month(month, possible_birthdays):
    return Counter(each for each, _ in possible_birthdays)[month] == 1


def contains_unique_day(month, possible_birthdays):
    days = Counter(day for _, day in possible_birthdays)
    return any(days[day] == 1 for each, day in possible_birthdays if each == month)
