"""fails: test_month_with_a_unique_day

How many unique days there are is returned, not whether there are any.
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
    return len([day for each, day in possible_birthdays if each == month and unique_day(day, possible_birthdays)])
