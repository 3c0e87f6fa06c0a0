"""fails: test_older_first, test_both_genders

Neighbours change places, but the list is walked through only once.
"""


def sort_age(lst):
    for i in range(len(lst) - 1):
        if lst[i][1] < lst[i + 1][1]:
            lst[i], lst[i + 1] = lst[i + 1], lst[i]
    return lst
