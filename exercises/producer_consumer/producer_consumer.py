"""A bounded buffer, and a pipeline of threads through it. See README.md."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any


class Closed(Exception):
    """Raised by a buffer that is closed."""


class BoundedBuffer:
    """A first-in, first-out buffer of limited size, for any number of threads.

    Args:
        capacity: how many items it holds at most, at least 1.

    Raises:
        ValueError: the capacity is below 1.
    """

    def __init__(self, capacity: int) -> None:
        raise NotImplementedError

    def put(self, item: Any) -> None:
        """Put an item in; wait while the buffer is full. Raises `Closed` if it is closed, before or meanwhile."""
        raise NotImplementedError

    def get(self) -> Any:
        """Take the oldest item out; wait while there is none. Raises `Closed` if there is none and the buffer is closed."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the buffer, and wake everyone who waits. Can be called again."""
        raise NotImplementedError

    def __len__(self) -> int:
        """How many items are inside."""
        raise NotImplementedError


def pipeline(sources: Sequence[Iterable[Any]], work: Callable[[Any], Any], consumers: int, capacity: int) -> list[Any]:
    """Let threads read the sources, and other threads work on what they find.

    Args:
        sources: a thread reads each of them; they may be endless.
        work: what to do with each item.
        consumers: how many threads do it, at least 1.
        capacity: of the one buffer between them.

    Returns:
        The results, in any order.

    Raises:
        ValueError: `consumers` is below 1.
    """
    raise NotImplementedError
