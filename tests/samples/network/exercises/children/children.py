"""Children."""


def statuses(number: int) -> list[int]:
    """Start processes that end with the statuses 0, 1, …, and return what they ended with."""
    raise NotImplementedError
