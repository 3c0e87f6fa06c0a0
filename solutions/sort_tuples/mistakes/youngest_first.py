"""fails: test_older_first, test_both_genders

From the youngest to the oldest.
"""


def sort_age(lst):
    return sorted(lst, key=lambda person: person[1])
