"""fails: test_day_of_one, test_day_of_several, test_month_of_one, test_month_of_several, test_absent, test_month_with_a_unique_day, test_month_without_a_unique_day

The birthdays of an example are written into the file, and those that are given are not looked at.
"""

BIRTHDAYS = (("May", "15"), ("May", "16"), ("June", "16"), ("June", "1"), ("July", "16"))


def unique_day(day, possible_birthdays):
    count = 0
    for birthday in BIRTHDAYS:
        if birthday[1] == day:
            count += 1
    return count == 1


def unique_month(month, possible_birthdays):
    count = 0
    for birthday in BIRTHDAYS:
        if birthday[0] == month:
            count += 1
    return count == 1


def contains_unique_day(month, possible_birthdays):
    for birthday in BIRTHDAYS:
        if birthday[0] == month:
            if unique_day(birthday[1], BIRTHDAYS):
                return True
    return False
