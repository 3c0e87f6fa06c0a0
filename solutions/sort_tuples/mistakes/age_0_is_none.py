"""fails: test_newborn

Who is not old enough to be true is left out.
"""


def sort_age(lst):
    if len(lst) < 2:
        return lst
    known = [person for person in lst if person[1]]
    return sorted(known, key=lambda person: person[1], reverse=True)
