"""fails: test_already_in_order

The result stands inside the `if` that found something to do.
"""


def sort_age(lst):
    if len(lst) < 2:
        return lst
    swapped = False
    for _ in range(len(lst)):
        for i in range(len(lst) - 1):
            if lst[i][1] < lst[i + 1][1]:
                lst[i], lst[i + 1] = lst[i + 1], lst[i]
                swapped = True
    if swapped:
        return lst
