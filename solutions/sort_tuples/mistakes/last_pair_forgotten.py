"""fails: test_older_first, test_both_genders

The inner loop stops one pair too early.
"""


def sort_age(lst):
    for _ in range(len(lst)):
        for i in range(len(lst) - 2):
            if lst[i][1] < lst[i + 1][1]:
                lst[i], lst[i + 1] = lst[i + 1], lst[i]
    return lst
