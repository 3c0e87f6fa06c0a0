"""The keys of a dictionary are unique and keep their order."""


def remove_extras(lst):
    return list(dict.fromkeys(lst))
