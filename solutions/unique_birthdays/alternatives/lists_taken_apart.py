"""Lists of days and months that are emptied; the answer is left in a global variable in between."""

days = []
months = []
answer = None


def take_apart(possible_birthdays):
    days.clear()
    months.clear()
    for birthday in possible_birthdays:
        months.append(birthday[0])
        days.append(birthday[1])


def unique(text, texts):
    global answer
    if text not in texts:
        answer = False
    else:
        texts.remove(text)
        answer = text not in texts
    return answer


def unique_day(day, possible_birthdays):
    take_apart(possible_birthdays)
    return unique(day, days)


def unique_month(month, possible_birthdays):
    take_apart(possible_birthdays)
    return unique(month, months)


def contains_unique_day(month, possible_birthdays):
    for birthday in possible_birthdays:
        if birthday[0] != month:
            continue
        take_apart(possible_birthdays)
        unique(birthday[1], days)
        if answer:
            break
    else:
        return False
    return answer
