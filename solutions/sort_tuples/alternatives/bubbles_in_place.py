"""Neighbours change places until nobody does any more, and the list itself comes back."""


def sort_age(lst):
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(lst) - 1):
            if lst[i][1] < lst[i + 1][1]:
                lst[i], lst[i + 1] = lst[i + 1], lst[i]
                swapped = True
    return lst
