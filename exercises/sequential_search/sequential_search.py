"""Where does a number belong in a row of numbers that ascends?"""

from collections.abc import Sequence


def search(x: float, seq: Sequence[float]) -> int:
    """The first place at which x could be inserted into seq so that seq still ascends.

    search(5, [1, 5, 8]) is 1, search(6, [1, 5, 8]) is 2, search(9, [1, 5, 8]) is 3
    """
    raise NotImplementedError
