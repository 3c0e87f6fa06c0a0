"""fails: test_day_of_one

The counter is global and is never set back to zero, so only the first call is right.
"""

count = 0


def unique_day(day, possible_birthdays):
    global count
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
    days = [birthday[1] for birthday in possible_birthdays]
    for birthday in possible_birthdays:
        if birthday[0] == month:
            if days.count(birthday[1]) == 1:
                return True
    return False
