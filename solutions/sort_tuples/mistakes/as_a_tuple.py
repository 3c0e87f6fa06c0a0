"""fails: test_empty, test_one_person, test_already_in_order, test_older_first, test_both_genders, test_newborn, test_great_age

A tuple of the people in place of a list.
"""


def sort_age(lst):
    return tuple(sorted(lst, key=lambda person: person[1], reverse=True))
