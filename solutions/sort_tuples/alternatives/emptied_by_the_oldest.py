"""The oldest is looked for and taken out, until nobody is left: the list is empty in the end."""


def sort_age(lst):
    result = []
    while lst:
        oldest = lst[0]
        for person in lst:
            if person[1] > oldest[1]:
                oldest = person
        lst.remove(oldest)
        result.append(oldest)
    return result
