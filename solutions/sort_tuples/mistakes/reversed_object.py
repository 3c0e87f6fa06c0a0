"""fails: test_empty, test_one_person, test_already_in_order, test_older_first, test_both_genders, test_newborn, test_great_age

`reversed` gives something to loop over, which is no list.
"""


def sort_age(lst):
    return reversed(sorted(lst, key=lambda person: person[1]))
