"""fails: test_older_first, test_both_genders

The list is turned around, which is not sorting.
"""


def sort_age(lst):
    if lst != [] and lst[0][1] < lst[-1][1]:
        return lst[::-1]
    return lst
