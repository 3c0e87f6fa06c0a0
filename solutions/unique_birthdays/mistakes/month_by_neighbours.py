"""fails: test_month_of_several

Only birthdays side by side are compared, so a month comes twice unseen when another one stands between.
"""


def unique_day(day, possible_birthdays):
    count = 0
    for birthday in possible_birthdays:
        if birthday[1] == day:
            count += 1
    return count == 1


def unique_month(month, possible_birthdays):
    found = False
    before = ""
    for birthday in possible_birthdays:
        if birthday[0] == month:
            if before == month:
                return False
            found = True
        before = birthday[0]
    return found


def contains_unique_day(month, possible_birthdays):
    for birthday in possible_birthdays:
        if birthday[0] == month:
            if unique_day(birthday[1], possible_birthdays):
                return True
    return False
