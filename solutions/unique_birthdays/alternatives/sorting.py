"""Days as sorted numbers, months as runs of a sorted list: equal ones stand side by side there."""

from bisect import bisect_left, bisect_right
from itertools import groupby


def unique_day(day, possible_birthdays):
    days = sorted(int(each) for _, each in possible_birthdays)
    return bisect_right(days, int(day)) - bisect_left(days, int(day)) == 1


def unique_month(month, possible_birthdays):
    runs = {each: len(list(run)) for each, run in groupby(sorted(pair[0] for pair in possible_birthdays))}
    return runs.get(month) == 1


def contains_unique_day(month, possible_birthdays):
    in_month = list(filter(lambda pair: pair[0] == month, possible_birthdays))
    return True in map(lambda pair: unique_day(pair[1], possible_birthdays), in_month)
