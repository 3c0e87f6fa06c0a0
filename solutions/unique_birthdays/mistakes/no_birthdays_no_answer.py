"""fails: test_absent

The first birthday is looked at before anything else, and there may be none.
"""


def unique_day(day, possible_birthdays):
    count = 0
    for birthday in possible_birthdays:
        if birthday[1] == day:
            count += 1
    return count == 1


def unique_month(month, possible_birthdays):
    count = 1 if possible_birthdays[0][0] == month else 0
    for birthday in possible_birthdays[1:]:
        if birthday[0] == month:
            count += 1
    return count == 1


def contains_unique_day(month, possible_birthdays):
    for birthday in possible_birthdays:
        if birthday[0] == month:
            if unique_day(birthday[1], possible_birthdays):
                return True
    return False
