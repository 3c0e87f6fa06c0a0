"""A copy, from which extras are taken out from its end, so that no place moves."""


def remove_extras(lst):
    copy = lst[:]
    for i in range(len(copy) - 1, -1, -1):
        if copy.index(copy[i]) < i:
            copy.pop(i)
    return copy
