"""fails: test_one_person

One person alone comes back without a list around.
"""


def sort_age(lst):
    if len(lst) == 1:
        return lst[0]
    return sorted(lst, key=lambda person: person[1], reverse=True)
