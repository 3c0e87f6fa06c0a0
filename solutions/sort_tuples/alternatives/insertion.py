"""Each person is put in front of the first who is younger."""


def sort_age(lst):
    row = []
    for person in lst:
        i = 0
        while i < len(row) and row[i][1] > person[1]:
            i += 1
        row.insert(i, person)
    return row
