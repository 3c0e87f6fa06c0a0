"""fails: test_empty, test_one_person, test_already_in_order, test_older_first, test_both_genders, test_newborn, test_great_age

`list.sort` sorts in place and returns None, and that is what is returned.
"""


def sort_age(lst):
    return lst.sort(key=lambda person: person[1], reverse=True)
