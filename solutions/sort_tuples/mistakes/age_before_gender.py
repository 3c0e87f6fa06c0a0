"""fails: test_one_person, test_already_in_order, test_older_first

The tuples are turned around for sorting, and not back.
"""


def sort_age(lst):
    turned = [(age, gender) for gender, age in lst]
    return sorted(turned, reverse=True)
