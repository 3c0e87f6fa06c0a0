"""Arguments that count what is done with them, for probes: a requirement can then be a cost, such as O(log n) reads.

A probe imports it as `kata_grader.worker.counting`, gives the submission counting arguments, and reports the counts:

    def reads(submission, length, x):
        counts = Counts()
        answer = submission.find(CountedList(range(length), counts), x)
        return answer, counts.reads
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self, SupportsIndex

__all__ = ["CountedInt", "CountedList", "Counts", "counted"]


class Counts:
    """What was done so far: elements read, comparisons made, calls made."""

    def __init__(self) -> None:
        self.reads = 0
        self.comparisons = 0
        self.calls = 0


class CountedList(list[Any]):
    """A list that counts how many of its elements are read, one by one or as part of a whole; its length is free.

    What C reads of a list without asking it (`list.__getitem__(a, 0)`, `array.array("i", a)`, `heapq`) is not counted.

    Args:
        items: its elements.
        counts: where its reads are counted.
    """

    def __init__(self, items: Iterable[Any], counts: Counts) -> None:
        super().__init__(items)
        self._counts = counts

    def _all(self) -> list[Any]:
        self._counts.reads += len(self)
        return [super(CountedList, self).__getitem__(index) for index in range(len(self))]

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        self._counts.reads += len(found) if isinstance(index, slice) else 1
        return found

    def __iter__(self) -> Iterator[Any]:
        index = 0
        while index < len(self):
            yield self[index]
            index += 1

    def __reversed__(self) -> Iterator[Any]:
        for index in reversed(range(len(self))):
            yield self[index]

    def __contains__(self, wanted: object) -> bool:
        return any(item is wanted or item == wanted for item in self)

    def index(self, wanted: Any, start: SupportsIndex = 0, stop: SupportsIndex = 1 << 62, /) -> int:
        for index in range(*slice(start, stop).indices(len(self))):
            item = self[index]
            if item is wanted or item == wanted:
                return index
        raise ValueError(f"{wanted!r} is not in list")

    def count(self, wanted: Any) -> int:
        return self._all().count(wanted)

    def copy(self) -> list[Any]:
        return self._all()

    def pop(self, index: SupportsIndex = -1) -> Any:
        self._counts.reads += 1
        return super().pop(index)

    def remove(self, wanted: Any) -> None:
        super().pop(self.index(wanted))

    def reverse(self) -> None:
        self[:] = self._all()[::-1]

    def sort(self, **how: Any) -> None:
        self[:] = sorted(self._all(), **how)

    def __add__(self, other: Any) -> Any:
        return self._all() + other

    def __radd__(self, other: Any) -> Any:
        return other + self._all()

    def __mul__(self, times: SupportsIndex) -> list[Any]:
        return self._all() * times

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        if isinstance(other, list) and len(other) != len(self):
            return False  # as a list does it, which reads nothing then
        return self._all() == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: list[Any]) -> bool:
        return self._all() < other

    def __le__(self, other: list[Any]) -> bool:
        return self._all() <= other

    def __gt__(self, other: list[Any]) -> bool:
        return self._all() > other

    def __ge__(self, other: list[Any]) -> bool:
        return self._all() >= other

    __hash__ = None  # as a list has it

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return list, (self._all(),)


class CountedInt(int):
    """An int that counts how often it is compared, by itself or by `sort`, `min`, `in` and their like.

    A comparison of two of them is counted once.

    Args:
        value: its value.
        counts: where its comparisons are counted.
    """

    _counts: Counts

    def __new__(cls, value: int, counts: Counts) -> Self:
        self = super().__new__(cls, value)
        self._counts = counts
        return self

    def _compared(self, other: object) -> int:
        self._counts.comparisons += 1
        return int(other) if type(other) is CountedInt else other  # type: ignore[return-value]  # whatever it is, `int` decides

    def __eq__(self, other: object) -> bool:
        return int.__eq__(self, self._compared(other))

    def __ne__(self, other: object) -> bool:
        return int.__ne__(self, self._compared(other))

    def __lt__(self, other: int) -> bool:
        return int.__lt__(self, self._compared(other))

    def __le__(self, other: int) -> bool:
        return int.__le__(self, self._compared(other))

    def __gt__(self, other: int) -> bool:
        return int.__gt__(self, self._compared(other))

    def __ge__(self, other: int) -> bool:
        return int.__ge__(self, self._compared(other))

    __hash__ = int.__hash__


def counted(function: Callable[..., Any], counts: Counts) -> Callable[..., Any]:
    """A function that counts its calls.

    Args:
        function: what it calls.
        counts: where its calls are counted.
    """

    def call(*args: Any, **kwargs: Any) -> Any:
        counts.calls += 1
        return function(*args, **kwargs)

    return call
