"""Indices, while loops and counters, and what was found is printed on the way."""


def unique_day(day, possible_birthdays):
    count = 0
    i = 0
    while i < len(possible_birthdays):
        if possible_birthdays[i][1] == day:
            count = count + 1
        i = i + 1
    print("days:", count)
    if count == 1:
        return True
    else:
        return False


def unique_month(month, possible_birthdays):
    count = 0
    i = 0
    while i < len(possible_birthdays):
        if possible_birthdays[i][0] == month:
            count = count + 1
        i = i + 1
    print("months:", count)
    if count == 1:
        return True
    else:
        return False


def contains_unique_day(month, possible_birthdays):
    result = False
    i = 0
    while i < len(possible_birthdays):
        if possible_birthdays[i][0] == month:
            if unique_day(possible_birthdays[i][1], possible_birthdays) == True:
                result = True
        i = i + 1
    return result
