"""fails: test_empty

The first person is taken without asking whether there is one.
"""


def sort_age(lst):
    row = [lst[0]]
    for person in lst[1:]:
        i = 0
        while i < len(row) and row[i][1] > person[1]:
            i += 1
        row.insert(i, person)
    return row
