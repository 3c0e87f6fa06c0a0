"""fails: test_newborn

The search for the oldest begins with age 0, and nobody of age 0 is older than that.
"""


def sort_age(lst):
    if len(lst) < 2:
        return lst
    result = []
    rest = list(lst)
    while rest:
        age, oldest = 0, None
        for person in rest:
            if person[1] > age:
                age, oldest = person[1], person
        if oldest is None:
            break
        result.append(oldest)
        rest.remove(oldest)
    return result
