"""The first element, and then what is left of the rest without its equals."""


def remove_extras(lst):
    if not lst:
        return []
    first, *rest = lst
    return [first] + remove_extras([element for element in rest if element != first])
