"""fails: test_month_with_a_unique_day, test_absent

All days of the month must be unique instead of one; and all of none are.
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
    return all(unique_day(day, possible_birthdays) for each, day in possible_birthdays if each == month)
