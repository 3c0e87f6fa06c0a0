"""fails: test_absent

The place of the month is asked for, which raises ValueError when it is not there.
"""


def unique_day(day, possible_birthdays):
    count = 0
    for birthday in possible_birthdays:
        if birthday[1] == day:
            count += 1
    return count == 1


def unique_month(month, possible_birthdays):
    months = [birthday[0] for birthday in possible_birthdays]
    months.pop(months.index(month))
    return month not in months


def contains_unique_day(month, possible_birthdays):
    for birthday in possible_birthdays:
        if birthday[0] == month:
            if unique_day(birthday[1], possible_birthdays):
                return True
    return False
