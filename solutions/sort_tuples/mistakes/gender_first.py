"""fails: test_both_genders

Whole tuples are compared, and so the gender comes first.
"""


def sort_age(lst):
    lst.sort()
    lst.reverse()
    return lst
