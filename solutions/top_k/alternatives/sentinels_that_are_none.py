"""Marks what is taken with None in the list itself, and returns that list, cut to its first places."""


def top_k(lst, k):
    best = []
    for _ in range(k):
        where = None
        for i, x in enumerate(lst):
            if x is not None and (where is None or x > lst[where]):
                where = i
        best.append(lst[where])
        lst[where] = None
    lst[:] = best
    return lst
