"""People in the order of their age."""


def sort_age(lst: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The people, each (gender, age), in a list from the oldest to the youngest.

    sort_age([("F", 18), ("M", 40), ("F", 25)]) is [("M", 40), ("F", 25), ("F", 18)]
    """
    raise NotImplementedError
