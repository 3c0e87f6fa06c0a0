"""fails: test_month_without_a_unique_day, test_absent

The month is not looked at: a unique day in any month will do.
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
    return any(unique_day(birthday[1], possible_birthdays) for birthday in possible_birthdays)
