"""A call of an example and what came of it, put into words only when somebody reads them."""

from collections.abc import Mapping, Sequence
from typing import Any

from kata_grader.judge.showing import show, show_call

__all__ = ["Asked"]

_CHANGEABLE = (list, dict, set)


class Asked:
    """A call. Most are never shown: they are right, and showing them would cost a quarter of the judge's time.

    Args:
        name: the function's name.
        args: its positional arguments, as they are now.
        kwargs: its keyword arguments.
        shown: what to show instead, if it is known.
    """

    __slots__ = ("_args", "_kwargs", "_name", "_shown", "answer", "said")

    def __init__(self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any], shown: str | None = None) -> None:
        self._name = name
        self._args = [arg.copy() if isinstance(arg, _CHANGEABLE) else arg for arg in args]
        self._kwargs = kwargs
        self._shown = shown
        self.answer: Any = None
        self.said: str | None = "…"  # what came of it, in words; None where the answer is to be shown

    def answered(self, answer: Any) -> None:
        """Note its answer."""
        self.answer = answer.copy() if isinstance(answer, _CHANGEABLE) else answer
        self.said = None

    @property
    def call(self) -> str:
        """The call, as one could type it."""
        return self._shown or show_call(self._name, self._args, self._kwargs)

    @property
    def came_back(self) -> str:
        """What came back, or what happened instead."""
        return show(self.answer) if self.said is None else self.said
