"""fails: test_day_of_one, test_absent

All birthdays are made one text, and a day is counted in it: 1 is counted in 11 too.
"""


def unique_day(day, possible_birthdays):
    return str(possible_birthdays).count(day) == 1


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
