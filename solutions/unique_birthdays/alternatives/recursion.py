"""The first birthday, and then the rest of them; what is left of a tuple is a shorter tuple."""


def count(text, possible_birthdays):
    if possible_birthdays == ():
        return 0
    rest = count(text, possible_birthdays[1:])
    return rest + 1 if text in possible_birthdays[0] else rest


def unique_day(day, possible_birthdays):
    return count(day, possible_birthdays) == 1


unique_month = unique_day


def contains_unique_day(month, possible_birthdays):
    def look(birthdays):
        if len(birthdays) == 0:
            return False
        if birthdays[0][0] == month and unique_day(birthdays[0][1], possible_birthdays):
            return True
        return look(birthdays[1:])

    return look(possible_birthdays)
