"""fails: test_empty

An empty list comes back itself and not as a new list.
"""


def remove_extras(lst):
    if lst == []:
        return lst
    rest = remove_extras(lst[:-1])
    return rest if lst[-1] in rest else rest + [lst[-1]]
