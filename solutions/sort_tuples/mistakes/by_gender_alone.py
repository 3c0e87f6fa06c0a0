"""fails: test_older_first, test_both_genders

The wrong element is the key.
"""


def sort_age(lst):
    return sorted(lst, key=lambda person: person[0], reverse=True)
