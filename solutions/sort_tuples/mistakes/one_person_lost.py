"""fails: test_one_person

Fewer than two people are answered with an empty list.
"""


def sort_age(lst):
    if len(lst) < 2:
        return []
    for i in range(len(lst)):
        for j in range(i + 1, len(lst)):
            if lst[j][1] > lst[i][1]:
                lst[i], lst[j] = lst[j], lst[i]
    return lst
