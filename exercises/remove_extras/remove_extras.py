"""Each element of a list once, where it stood first."""


def remove_extras(lst: list[object]) -> list[object]:
    """A new list with the first occurrence of each element, in order. The list itself is not changed.

    remove_extras([5, 2, 5, 3, 2, 2]) is [5, 2, 3]
    """
    raise NotImplementedError
