"""fails: test_great_age

All ages from 120 downwards are called out, and who is older is not called.
"""


def sort_age(lst):
    if len(lst) < 2:
        return lst
    result = []
    for age in range(120, -1, -1):
        for person in lst:
            if person[1] == age:
                result.append(person)
    return result
