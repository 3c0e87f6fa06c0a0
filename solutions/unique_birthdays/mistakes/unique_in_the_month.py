"""fails: test_month_without_a_unique_day

Only the birthdays of the month are looked at, so that a day of another month is not seen.
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
    in_month = tuple(birthday for birthday in possible_birthdays if birthday[0] == month)
    for birthday in in_month:
        if unique_day(birthday[1], in_month):
            return True
    return False
