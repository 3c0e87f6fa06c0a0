"""fails: test_month_with_a_unique_day

The result is overwritten in every round, so that the last birthday of the month decides.
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
    result = False
    for birthday in possible_birthdays:
        if birthday[0] == month:
            result = unique_day(birthday[1], possible_birthdays)
    return result
