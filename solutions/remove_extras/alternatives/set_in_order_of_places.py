"""A set, brought back into the order of first places."""


def remove_extras(lst):
    return sorted(set(lst), key=lst.index)
