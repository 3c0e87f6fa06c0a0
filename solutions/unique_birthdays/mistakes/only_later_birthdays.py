"""fails: test_month_without_a_unique_day

A day is compared with the birthdays that come after it only.
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
    for i in range(len(possible_birthdays)):
        if possible_birthdays[i][0] == month:
            later = [birthday[1] for birthday in possible_birthdays[i + 1 :]]
            if possible_birthdays[i][1] not in later:
                return True
    return False
