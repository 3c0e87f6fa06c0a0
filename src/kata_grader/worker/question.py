"""A call that the judge asks for, in either of the forms in which one crosses the wire."""

import marshal
from typing import Any

from . import wire

__all__ = ["Question"]

Arguments = tuple[list[Any], dict[str, Any]]


class Question:
    """One call, whose arguments can be had afresh as often as they are wanted.

    Args:
        where: "submission" or "probe".
        name: the function's name.
        packed: its arguments, as `wire.pack_arguments` made them.
        twice: whether to ask twice.
        keep: whether the call must leave its arguments as they are.
    """

    __slots__ = ("_packed", "_request", "keep", "name", "twice", "where")

    def __init__(self, where: str, name: str, packed: bytes, twice: bool, keep: bool) -> None:  # noqa: FBT001  # as it crosses
        self.where = where
        self.name = name
        self._packed = packed
        self.twice = twice
        self.keep = keep
        self._request: dict[str, Any] | None = None

    @classmethod
    def requested(cls, request: dict[str, Any]) -> "Question":
        """A call that has a request of its own."""
        question = cls(request["where"], request["name"], b"", request["twice"], request["keep"])
        question._request = request  # its own
        return question

    def arguments(self) -> Arguments:
        """The positional arguments and those by keyword, made anew; a socket in the place of its descriptor."""
        request = self._request
        if request is None:
            arguments: Arguments = marshal.loads(self._packed)  # noqa: S302  # the judge made it
            return arguments
        args = wire.load(request["args"])
        for position, given in zip(request["sockets"], request.get("given", ()), strict=True):
            args[position] = given
        return args, wire.load(request["kwargs"])

    def text(self) -> str:
        """The same text for the same call, in whichever form it came, whatever its sockets are."""
        args, kwargs = self.arguments()
        for position in self._request["sockets"] if self._request else ():
            args[position] = None
        return f"{self.name} {args} {kwargs}"

    def changed(self, args: list[Any], kwargs: dict[str, Any]) -> list[str]:
        """Which of these arguments are no longer what was sent: positions counted from 1, and keywords."""
        if self._request is None and _packed_again(args, kwargs) == self._packed:
            return []
        sent, sent_by_keyword = self.arguments()
        before: dict[str, Any] = {str(number): item for number, item in enumerate(sent, 1)} | sent_by_keyword
        after = {str(number): item for number, item in enumerate(args, 1)} | kwargs
        return [name for name, item in before.items() if _differs(item, after[name])]


def _packed_again(args: list[Any], kwargs: dict[str, Any]) -> bytes:
    try:
        return wire.pack_arguments(args, kwargs)
    except ValueError:  # something has got in that is of no builtin type
        return b""


def _differs(before: Any, after: Any) -> bool:
    try:
        return wire.pack({"": wire.dump(after)}) != wire.pack({"": wire.dump(before)})
    except wire.Unsendable:
        return True
