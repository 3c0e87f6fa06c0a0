"""fails: test_already_in_order, test_older_first

A dictionary by gender holds but one person of each.
"""


def sort_age(lst):
    ages = dict(lst)
    return sorted(ages.items(), key=lambda person: person[1], reverse=True)
