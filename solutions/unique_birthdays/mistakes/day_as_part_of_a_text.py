"""fails: test_day_of_one, test_absent

A day is looked for with `in`, so that 1 is found in 15 too.
"""


def unique_day(day, possible_birthdays):
    count = 0
    for birthday in possible_birthdays:
        if day in birthday[1]:
            count += 1
    return count == 1


def unique_month(month, possible_birthdays):
    count = 0
    for birthday in possible_birthdays:
        if birthday[0] == month:
            count += 1
    return count == 1


def contains_unique_day(month, possible_birthdays):
    days = [birthday[1] for birthday in possible_birthdays]
    for birthday in possible_birthdays:
        if birthday[0] == month:
            if days.count(birthday[1]) == 1:
                return True
    return False
