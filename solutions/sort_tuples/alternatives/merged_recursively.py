"""Two halves, each sorted by another call, and merged."""


def merge(a, b):
    if not a:
        return b
    if not b:
        return a
    if a[0][1] > b[0][1]:
        return [a[0]] + merge(a[1:], b)
    return [b[0]] + merge(a, b[1:])


def sort_age(lst):
    if len(lst) < 2:
        return lst
    middle = len(lst) // 2
    return merge(sort_age(lst[:middle]), sort_age(lst[middle:]))
