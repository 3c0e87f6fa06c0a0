"""fails: test_one_person, test_already_in_order, test_older_first

The ages come back, not the people.
"""


def sort_age(lst):
    return sorted([person[1] for person in lst], reverse=True)
