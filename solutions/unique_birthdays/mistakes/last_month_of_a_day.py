"""fails: test_month_without_a_unique_day

A dictionary keeps one month for each day, the last one, which is taken for the only one.
"""


def unique_day(day, possible_birthdays):
    count = 0
    for birthday in possible_birthdays:
        if birthday[1] == day:
            count += 1
    return count == 1


def unique_month(month, possible_birthdays):
    count = 0
    for birthday in possible_birthdays:
        if birthday[0] == month:
            count += 1
    return count == 1


def contains_unique_day(month, possible_birthdays):
    months = {day: month for month, day in possible_birthdays}
    return month in months.values()
