"""fails: test_day_of_several, test_absent

Nothing is returned where the day is not unique, which gives None.
"""


def unique_day(day, possible_birthdays):
    count = 0
    for birthday in possible_birthdays:
        if birthday[1] == day:
            count += 1
    if count == 1:
        return True


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
