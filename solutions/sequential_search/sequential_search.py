"""Where does a number belong in a row of numbers that ascends?"""

from collections.abc import Sequence


def search(x: float, seq: Sequence[float]) -> int:
    """The first place at which x could be inserted into seq so that seq still ascends."""
    for place, element in enumerate(seq):
        if x <= element:
            return place
    return len(seq)
