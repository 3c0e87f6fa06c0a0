"""A fold over the elements; a set that all calls share is emptied first."""

from functools import reduce

SEEN = set()


def step(result, element):
    if element not in SEEN:
        SEEN.add(element)
        result.append(element)
    return result


def remove_extras(lst):
    SEEN.clear()
    return reduce(step, lst, [])
