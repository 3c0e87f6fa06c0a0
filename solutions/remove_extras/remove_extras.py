"""Each element of a list once, where it stood first."""


def remove_extras(lst: list[object]) -> list[object]:
    """A new list with the first occurrence of each element, in order."""
    kept: list[object] = []
    for element in lst:
        if element not in kept:
            kept.append(element)
    return kept
