"""People in the order of their age."""


def sort_age(lst: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The people, each (gender, age), in a list from the oldest to the youngest."""
    return sorted(lst, key=lambda person: person[1], reverse=True)
